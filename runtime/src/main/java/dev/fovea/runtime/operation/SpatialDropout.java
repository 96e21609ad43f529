package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Zeroes each channel of each sample with a probability p in training and multiplies the others by
 * 1/(1 − p), so that the expectation stays (Tompson et al. 2015). At inference it copies.
 *
 * <p>Reads and writes [N, …, C], in place if both are the same memory. Keeps the mask, [N, C].
 * Backward reads neither input nor output.
 *
 * @param probability the probability p of dropping a channel
 */
public record SpatialDropout(double probability) implements Operation {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the probability is not in [0, 1)
   */
  public SpatialDropout {
    Arguments.share("probability", probability);
  }

  /** With this probability of dropping a channel. */
  public static SpatialDropout of(double probability) {
    return new SpatialDropout(probability);
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("SpatialDropout", binding, 1, 0, 1);
    INDArray input = operands.anyInput(0);
    INDArray output = operands.outputLike(input);
    if (!operands.isTraining()) {
      return PreparedKernel.of(NativeOp.copy(input, output), Step.nothing());
    }
    INDArray mask = operands.state(0, "mask", input.size(0), 1, Views.channels(input));
    DropoutMask draw = new DropoutMask(probability, mask, binding.random());
    Step backward =
        operands.needsInputGradient()
            ? NativeOp.multiply(
                positions(operands.outputGradient()),
                mask,
                positions(operands.inputGradient(0).orElseThrow()))
            : Step.nothing();
    return PreparedKernel.of(
        Step.sequence(draw, NativeOp.multiply(positions(input), mask, positions(output))),
        backward);
  }

  /** [N, positions, C]. */
  private static INDArray positions(INDArray array) {
    long channels = Views.channels(array);
    long samples = array.size(0);
    return Views.reshaped(array, samples, array.length() / samples / channels, channels);
  }
}
