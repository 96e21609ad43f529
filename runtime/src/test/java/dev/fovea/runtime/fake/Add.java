package dev.fovea.runtime.fake;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;

/** The sum of two values. */
public record Add() implements Operation {

  @Override
  public Kernel reference(Binding binding) {
    return new Kernel() {
      @Override
      public void forward() {
        binding
            .output()
            .array()
            .assign(binding.inputs().get(0).array().add(binding.inputs().get(1).array()));
      }

      @Override
      public void backward() {
        binding
            .inputGradients()
            .forEach(
                gradient ->
                    gradient.ifPresent(
                        dx -> dx.array().assign(binding.outputGradient().orElseThrow().array())));
      }
    };
  }
}
