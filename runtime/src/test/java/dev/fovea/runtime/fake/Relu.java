package dev.fovea.runtime.fake;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** max(x, 0). */
public record Relu() implements Operation {

  @Override
  public Kernel reference(Binding binding) {
    return new Kernel() {
      @Override
      public void forward() {
        binding.output().array().assign(Transforms.relu(binding.input().array(), true));
      }

      @Override
      public void backward() {
        INDArray dy = binding.outputGradient().orElseThrow().array();
        INDArray positive = binding.output().array().gt(0).castTo(dy.dataType());
        binding.inputGradient().orElseThrow().array().assign(dy.mul(positive));
      }
    };
  }
}
