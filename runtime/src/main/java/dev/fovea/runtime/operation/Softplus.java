package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;

/**
 * {@code log(1 + eˣ)} for each element (Dugas et al. 2001), computed as {@code max(x, 0) + log(1 +
 * e⁻|ˣ|)}, which does not overflow.
 *
 * <p>Reads and writes [N, H, W, C] or [N, F], at inference in place if both are the same memory.
 * Backward reads the input: the derivative is {@code 1 / (1 + e⁻ˣ)}.
 */
public record Softplus() implements Operation {

  /** The operation. */
  public static Softplus of() {
    return new Softplus();
  }

  @Override
  public Kernel reference(Binding binding) {
    return Elementwise.tiled(
        "Softplus",
        binding,
        (input, output, scratch) -> values(input, output, scratch.get(0)),
        Elementwise.Source.INPUT,
        (input, derivative, scratch) ->
            NativeOp.named("sigmoid").reads(input).writes(derivative).build(),
        1);
  }

  /** Writes the function's values; all arrays are of one shape, the result may be the input. */
  static Step values(INDArray input, INDArray output, INDArray scratch) {
    return Step.sequence(
        NativeOp.of(new Abs(input, scratch)),
        () -> scratch.negi(),
        NativeOp.of(new Exp(scratch, scratch)),
        NativeOp.of(new Log1p(scratch, scratch)),
        NativeOp.named("relu").reads(input).writes(output).reals(0).build(),
        NativeOp.add(output, scratch, output));
  }
}
