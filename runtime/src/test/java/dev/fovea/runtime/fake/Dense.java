package dev.fovea.runtime.fake;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = x · weightᵀ + bias. */
public record Dense() implements Operation {

  @Override
  public Kernel reference(Binding binding) {
    INDArray weight = binding.parameters().get(0).array();
    INDArray bias = binding.parameters().get(1).array();
    return new Kernel() {
      @Override
      public void forward() {
        INDArray x = binding.input().array();
        binding.output().array().assign(x.mmul(weight.transpose()).addiRowVector(bias));
      }

      @Override
      public void backward() {
        INDArray dy = binding.outputGradient().orElseThrow().array();
        INDArray x = binding.input().array();
        binding.parameterGradients().get(0).orElseThrow().assign(dy.transpose().mmul(x));
        binding.parameterGradients().get(1).orElseThrow().assign(dy.sum(0));
        binding.inputGradient().ifPresent(dx -> dx.array().assign(dy.mmul(weight)));
      }
    };
  }
}
