package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ops.impl.transforms.same.TimesOneMinus;

/**
 * {@code 1 / (1 + e⁻ˣ)} for each element.
 *
 * <p>Reads and writes [N, H, W, C] or [N, F], in place if both are the same memory. Backward reads
 * the output: {@code y' = y·(1 − y)}.
 */
public record Sigmoid() implements Operation {

  /** The operation. */
  public static Sigmoid of() {
    return new Sigmoid();
  }

  @Override
  public Kernel reference(Binding binding) {
    return Elementwise.kernel(
        "Sigmoid",
        binding,
        (input, output) -> NativeOp.named("sigmoid").reads(input).writes(output).build(),
        Elementwise.Source.OUTPUT,
        (output, derivative) -> NativeOp.of(new TimesOneMinus(output, derivative)));
  }
}
