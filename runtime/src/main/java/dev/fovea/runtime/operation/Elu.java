package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code x} where positive, {@code α·(eˣ − 1)} elsewhere, for each element.
 *
 * <p>Reads and writes [N, …, C], in place if both are the same memory. Backward reads the output:
 * the derivative is 1 where that is positive, and {@code y + α} elsewhere.
 *
 * @param alpha α
 */
public record Elu(double alpha) implements Operation {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if alpha is not a finite number above 0
   */
  public Elu {
    Arguments.positive("alpha", alpha);
  }

  /** With this α. */
  public static Elu of(double alpha) {
    return new Elu(alpha);
  }

  @Override
  public Kernel reference(Binding binding) {
    return Elementwise.tiled(
        "Elu",
        binding,
        (input, output, scratch) -> values(input, alpha, output),
        Elementwise.Source.OUTPUT,
        (output, derivative, scratch) -> derivative(output, 1, alpha, derivative, scratch.get(0)),
        1);
  }

  /** Writes the function's values; the result may be the input. */
  static Step values(INDArray input, double alpha, INDArray output) {
    return NativeOp.named("elu").reads(input).writes(output).reals(alpha).build();
  }

  /** Writes {@code slope} where the output is positive, and {@code y + depth} elsewhere. */
  static Step derivative(
      INDArray output, double slope, double depth, INDArray derivative, INDArray scratch) {
    return Step.sequence(
        NativeOp.of(new org.nd4j.linalg.api.ops.impl.scalar.Step(output, derivative, 0)),
        () -> derivative.muli(slope - depth).addi(depth),
        Bounds.clip(output, -Double.MAX_VALUE, 0, scratch),
        NativeOp.add(derivative, scratch, derivative));
  }
}
