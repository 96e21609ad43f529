package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code x·tanh(log(1 + eˣ))} for each element (Misra 2020).
 *
 * <p>Reads and writes [N, …, C], at inference in place if both are the same memory. Backward reads
 * the input: with the tangent t the derivative is {@code t + x·(1 − t²) / (1 + e⁻ˣ)}.
 */
public record Mish() implements Operation {

  /** The operation. */
  public static Mish of() {
    return new Mish();
  }

  @Override
  public Kernel reference(Binding binding) {
    return Elementwise.tiled(
        "Mish",
        binding,
        (input, output, scratch) ->
            Step.sequence(
                tangent(input, scratch), NativeOp.multiply(input, scratch.get(0), output)),
        Elementwise.Source.INPUT,
        Mish::derivative,
        2);
  }

  /** Writes tanh(log(1 + eˣ)) to the first scratch array. */
  private static Step tangent(INDArray input, List<INDArray> scratch) {
    INDArray result = scratch.get(0);
    return Step.sequence(
        Softplus.values(input, result, scratch.get(1)),
        NativeOp.named("tanh").reads(result).writes(result).build());
  }

  private static Step derivative(INDArray input, INDArray derivative, List<INDArray> scratch) {
    INDArray tangent = scratch.get(0);
    INDArray share = scratch.get(1);
    return Step.sequence(
        tangent(input, scratch),
        NativeOp.named("sigmoid").reads(input).writes(share).build(),
        NativeOp.multiply(tangent, tangent, derivative),
        () -> derivative.rsubi(1),
        NativeOp.multiply(derivative, input, derivative),
        NativeOp.multiply(derivative, share, derivative),
        NativeOp.add(derivative, tangent, derivative));
  }
}
