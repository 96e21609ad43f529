package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Fully connected layer: {@code y = x·Wᵀ + b}.
 *
 * <p>Reads [N, features], writes [N, units]; or [N, T, features] and [N, T, units], each step with
 * the same weights. Parameters: weight [units, features], and bias [units] if there is one.
 * Backward reads the input.
 *
 * @param features length of the input
 * @param units length of the output
 * @param bias whether a bias is added
 */
public record Dense(int features, int units, boolean bias) implements Operation {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a number is below 1
   */
  public Dense {
    Arguments.positive("features", features);
    Arguments.positive("units", units);
  }

  /** Without a bias. */
  public static Dense of(int features, int units) {
    return new Dense(features, units, false);
  }

  /** With a bias. */
  public Dense withBias() {
    return new Dense(features, units, true);
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("Dense", binding, 1, bias ? 2 : 1, 0);
    INDArray input = operands.featuresInput(0, features);
    INDArray output = operands.outputLike(input, units);
    operands.requireApart("input", input, "output", output);
    INDArray weight = operands.parameter(0, "weight", units, features);
    Step forward =
        Step.sequence(
            NativeOp.matmul(Views.rows(input), false, weight, true, Views.rows(output)),
            bias
                ? Bias.add(operands.parameter(1, "bias", units), Views.rows(output))
                : Step.nothing());
    return PreparedKernel.of(
        forward,
        operands.isTraining() ? backward(operands, Views.rows(input), weight) : Step.nothing());
  }

  private Step backward(Operands operands, INDArray input, INDArray weight) {
    INDArray gradient = Views.rows(operands.outputGradient());
    INDArray weightGradient = operands.parameterGradient(0, "weight", weight.shape());
    return Step.sequence(
        bias
            ? Bias.gradient(gradient, operands.parameterGradient(1, "bias", units))
            : Step.nothing(),
        NativeOp.matmul(gradient, true, input, false, weightGradient),
        operands
            .inputGradient(0)
            .map(target -> NativeOp.matmul(gradient, false, weight, false, Views.rows(target)))
            .orElse(Step.nothing()));
  }
}
