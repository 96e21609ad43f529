package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code x·σ(x)} for each element, with {@code σ(x) = 1 / (1 + e⁻ˣ)}.
 *
 * <p>Reads and writes [N, …, C], at inference in place if both are the same memory. Backward reads
 * the input: the derivative is {@code σ(x)·(1 + x·(1 − σ(x)))}.
 */
public record Silu() implements Operation {

  /** The operation. */
  public static Silu of() {
    return new Silu();
  }

  @Override
  public Kernel reference(Binding binding) {
    return Elementwise.tiled(
        "Silu",
        binding,
        (input, output, scratch) ->
            Step.sequence(
                sigmoid(input, scratch.get(0)), NativeOp.multiply(input, scratch.get(0), output)),
        Elementwise.Source.INPUT,
        Silu::derivative,
        1);
  }

  private static Step derivative(INDArray input, INDArray derivative, List<INDArray> scratch) {
    INDArray share = scratch.get(0);
    return Step.sequence(
        sigmoid(input, share),
        () -> derivative.assign(share).rsubi(1),
        NativeOp.multiply(derivative, input, derivative),
        () -> derivative.addi(1),
        NativeOp.multiply(derivative, share, derivative));
  }

  private static Step sigmoid(INDArray input, INDArray result) {
    return NativeOp.named("sigmoid").reads(input).writes(result).build();
  }
}
