package dev.fovea.runtime.fake;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Inverted dropout. */
public record Dropout(double probability) implements Operation {

  @Override
  public Kernel reference(Binding binding) {
    INDArray mask = binding.states().get(0).array();
    return new Kernel() {
      @Override
      public void forward() {
        for (long i = 0; i < mask.length(); i++) {
          boolean kept = binding.random().nextDouble() >= probability;
          mask.putScalar(i, kept ? 1 / (1 - probability) : 0);
        }
        INDArray x = binding.input().array();
        binding.output().array().assign(x.mul(mask.reshape(x.shape())));
      }

      @Override
      public void backward() {
        INDArray dy = binding.outputGradient().orElseThrow().array();
        binding.inputGradient().orElseThrow().array().assign(dy.mul(mask.reshape(dy.shape())));
      }
    };
  }
}
