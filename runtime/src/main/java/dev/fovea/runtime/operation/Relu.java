package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;

/**
 * {@code max(x, 0)} for each element.
 *
 * <p>Reads and writes [N, H, W, C] or [N, F], in place if both are the same memory. Backward reads
 * the output; the derivative at 0 is 0.
 */
public record Relu() implements Operation {

  /** The operation. */
  public static Relu of() {
    return new Relu();
  }

  @Override
  public Kernel reference(Binding binding) {
    return Elementwise.kernel(
        "Relu",
        binding,
        (input, output) -> NativeOp.named("relu").reads(input).writes(output).reals(0).build(),
        Elementwise.Source.OUTPUT,
        (output, derivative) ->
            NativeOp.of(new org.nd4j.linalg.api.ops.impl.scalar.Step(output, derivative, 0)));
  }
}
