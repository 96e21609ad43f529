package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Some of the channels of feature maps, or of the features of vectors.
 *
 * <p>Reads [N, H, W, C] or [N, F], writes the same with {@code to − from} channels or features.
 * Backward reads neither input nor output.
 *
 * @param from the first that is taken
 * @param to the first that is no longer taken
 */
public record Slice(int from, int to) implements Operation {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the range is empty or begins below 0
   */
  public Slice {
    Arguments.notNegative("from", from);
    Arguments.require(to > from, "to", "more than " + from, to);
  }

  /** Of this range. */
  public static Slice of(int from, int to) {
    return new Slice(from, to);
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("Slice", binding, 1, 0, 0);
    INDArray input = operands.anyInput(0);
    if (Views.channels(input) < to) {
      throw operands.failure(
          "expected at least %d channels, found %d".formatted(to, Views.channels(input)));
    }
    INDArray output = operands.outputLike(input, (long) to - from);
    operands.requireApart("input", input, "output", output);
    return PreparedKernel.of(
        NativeOp.copy(part(input), Views.rows(output)),
        operands.needsInputGradient() ? backward(operands) : Step.nothing());
  }

  private Step backward(Operands operands) {
    INDArray gradient = operands.inputGradient(0).orElseThrow();
    return Step.sequence(
        () -> gradient.assign(0),
        NativeOp.copy(Views.rows(operands.outputGradient()), part(gradient)));
  }

  private INDArray part(INDArray array) {
    return Views.part(Views.rows(array), 1, from, to);
  }
}
