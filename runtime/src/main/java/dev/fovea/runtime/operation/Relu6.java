package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code min(max(x, 0), 6)} for each element.
 *
 * <p>Reads and writes [N, …, C], in place if both are the same memory. Backward reads the output;
 * the derivative is 1 between 0 and 6, and 0 at both.
 */
public record Relu6() implements Operation {

  private static final double LARGEST = 6;

  /** The operation. */
  public static Relu6 of() {
    return new Relu6();
  }

  @Override
  public Kernel reference(Binding binding) {
    return Elementwise.kernel(
        "Relu6",
        binding,
        (input, output) -> Bounds.clip(input, 0, LARGEST, output),
        Elementwise.Source.OUTPUT,
        (output, derivative) -> inside(output, LARGEST, derivative));
  }

  /** Writes 1 where a value lies strictly between 0 and a bound, else 0. */
  static Step inside(INDArray values, double bound, INDArray result) {
    return Step.sequence(
        () -> result.assign(values).rsubi(bound),
        NativeOp.multiply(result, values, result),
        NativeOp.of(new org.nd4j.linalg.api.ops.impl.scalar.Step(result, result, 0)));
  }
}
