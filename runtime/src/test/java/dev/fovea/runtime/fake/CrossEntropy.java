package dev.fovea.runtime.fake;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Loss;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** −Σ target · log softmax(logits). */
public record CrossEntropy(double weight) implements Loss {

  @Override
  public Target target() {
    return Target.CLASS;
  }

  @Override
  public INDArray perSample(INDArray prediction, INDArray target) {
    return Transforms.log(Transforms.softmax(prediction, true)).mul(target).sum(true, 1).neg();
  }

  @Override
  public Kernel reference(Binding binding) {
    return new Kernel() {
      @Override
      public void forward() {
        INDArray target = binding.inputs().get(1).array();
        binding.output().array().assign(perSample(binding.input().array(), target));
      }

      @Override
      public void backward() {
        INDArray target = binding.inputs().get(1).array();
        INDArray probabilities = Transforms.softmax(binding.input().array(), true);
        INDArray gradient = probabilities.sub(target).mul(weight / binding.batch());
        binding.inputGradient().orElseThrow().array().assign(gradient);
      }
    };
  }
}
