package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The hyperbolic tangent of each element.
 *
 * <p>Reads and writes [N, H, W, C] or [N, F], in place if both are the same memory. Backward reads
 * the output: {@code y' = 1 − y²}.
 */
public record Tanh() implements Operation {

  /** The operation. */
  public static Tanh of() {
    return new Tanh();
  }

  @Override
  public Kernel reference(Binding binding) {
    return Elementwise.kernel(
        "Tanh",
        binding,
        (input, output) -> NativeOp.named("tanh").reads(input).writes(output).build(),
        Elementwise.Source.OUTPUT,
        Tanh::derivative);
  }

  private static Step derivative(INDArray output, INDArray derivative) {
    return Step.sequence(NativeOp.multiply(output, output, derivative), () -> derivative.rsubi(1));
  }
}
