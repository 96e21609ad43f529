package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;

/**
 * {@code λ·x} where positive, {@code λ·α·(eˣ − 1)} elsewhere, for each element, with the λ and α of
 * Klambauer, Unterthiner, Mayr and Hochreiter 2017.
 *
 * <p>Reads and writes [N, …, C], in place if both are the same memory. Backward reads the output:
 * the derivative is λ where that is positive, and {@code y + λ·α} elsewhere.
 */
public record Selu() implements Operation {

  /** α. */
  public static final double ALPHA = 1.6732632423543772;

  /** λ. */
  public static final double LAMBDA = 1.0507009873554805;

  /** The operation. */
  public static Selu of() {
    return new Selu();
  }

  @Override
  public Kernel reference(Binding binding) {
    return Elementwise.tiled(
        "Selu",
        binding,
        (input, output, scratch) ->
            Step.sequence(Elu.values(input, ALPHA, output), () -> output.muli(LAMBDA)),
        Elementwise.Source.OUTPUT,
        (output, derivative, scratch) ->
            Elu.derivative(output, LAMBDA, LAMBDA * ALPHA, derivative, scratch.get(0)),
        1);
  }
}
