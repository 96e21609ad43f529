package dev.fovea.runtime.fake;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Loss;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The mean of (prediction − target)² over the features. */
public record SquaredError(double weight) implements Loss {

  @Override
  public Target target() {
    return Target.VALUES;
  }

  @Override
  public INDArray perSample(INDArray prediction, INDArray target) {
    INDArray difference = prediction.sub(target);
    return difference.mul(difference).mean(true, 1);
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
        INDArray prediction = binding.input().array();
        INDArray target = binding.inputs().get(1).array();
        double factor = 2 * weight / prediction.length();
        INDArray gradient = prediction.sub(target).mul(factor);
        binding.inputGradient().orElseThrow().array().assign(gradient);
      }
    };
  }
}
