package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Zeroes each element with a probability p in training and multiplies the others by 1/(1 − p), so
 * that the expectation stays (Srivastava et al. 2014, inverted form). At inference it copies.
 *
 * <p>Reads and writes [N, H, W, C] or [N, F], in place if both are the same memory. Keeps the mask,
 * as many elements as the input has. Backward reads neither input nor output.
 *
 * @param probability the probability p of dropping an element
 */
public record Dropout(double probability) implements Operation {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the probability is not in [0, 1)
   */
  public Dropout {
    Arguments.share("probability", probability);
  }

  /** With this probability of dropping an element. */
  public static Dropout of(double probability) {
    return new Dropout(probability);
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("Dropout", binding, 1, 0, 1);
    INDArray input = operands.anyInput(0);
    INDArray output = operands.outputLike(input);
    if (!operands.isTraining()) {
      return PreparedKernel.of(NativeOp.copy(input, output), Step.nothing());
    }
    INDArray mask = operands.state(0, "mask", input.shape());
    DropoutMask draw = new DropoutMask(probability, mask, binding.random());
    Step backward =
        operands.needsInputGradient()
            ? NativeOp.multiply(
                operands.outputGradient(), mask, operands.inputGradient(0).orElseThrow())
            : Step.nothing();
    return PreparedKernel.of(Step.sequence(draw, NativeOp.multiply(input, mask, output)), backward);
  }
}
