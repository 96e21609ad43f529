package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Group normalisation (Wu and He 2018): {@code y = (x − μ) / √(σ² + ε) · γ + β}, with mean and
 * biased variance of each sample over all positions and the channels of a group, and γ and β for
 * each channel. A group is of channels next to each other.
 *
 * <p>Reads and writes [N, …, C], at inference in place if both are the same memory. Parameters:
 * weight γ [C], bias β [C]. Keeps mean and 1/√(σ² + ε), one a sample and group. Backward reads the
 * input; the gradients of output and input may be the same memory.
 *
 * @param groups the number of groups
 * @param channels C
 * @param epsilon ε
 */
public record GroupNorm(int groups, int channels, double epsilon) implements Operation {

  private static final double DEFAULT_EPSILON = 1e-5;

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a number is below 1, the groups do not divide the channels,
   *     or epsilon is not a finite number above 0
   */
  public GroupNorm {
    Arguments.positive("groups", groups);
    Arguments.positive("channels", channels);
    Arguments.require(
        channels % groups == 0, "groups", "a divisor of the " + channels + " channels", groups);
    Arguments.positive("epsilon", epsilon);
  }

  /** With epsilon 1e-5. */
  public static GroupNorm of(int groups, int channels) {
    return new GroupNorm(groups, channels, DEFAULT_EPSILON);
  }

  /** With this number added to the variance. */
  public GroupNorm epsilon(double value) {
    return new GroupNorm(groups, channels, value);
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("GroupNorm", binding, 1, 2, 2);
    INDArray input = operands.anyInput(0);
    operands.requireChannels(input, channels);
    INDArray output = operands.outputLike(input);
    INDArray weight = operands.parameter(0, "weight", channels);
    INDArray bias = operands.parameter(1, "bias", channels);
    INDArray grouped = grouped(input);
    long rows = input.size(0) * groups;
    RowNorm norm =
        operands.isTraining()
            ? new RowNorm(
                operands.state(0, "mean", rows, 1), operands.state(1, "inverseStd", rows, 1))
            : new RowNorm(Views.scratch(input, rows, 1), Views.scratch(input, rows, 1));
    Step forward =
        Step.sequence(
            toGroups(input, grouped),
            norm.normalise(rows(grouped), epsilon, rows(grouped)),
            fromGroups(grouped, output),
            NativeOp.multiply(Views.rows(output), weight, Views.rows(output)),
            NativeOp.add(Views.rows(output), bias, Views.rows(output)));
    if (!operands.isTraining()) {
      return PreparedKernel.of(forward, Step.nothing());
    }
    operands.requireApart("input", input, "output", output);
    return PreparedKernel.of(forward, backward(operands, input, weight, norm, grouped));
  }

  private Step backward(
      Operands operands, INDArray input, INDArray weight, RowNorm norm, INDArray normalised) {
    INDArray gradient = operands.outputGradient();
    INDArray weightGradient = operands.parameterGradient(0, "weight", channels);
    INDArray biasGradient = operands.parameterGradient(1, "bias", channels);
    INDArray products = Views.scratch(input, input.shape());
    INDArray groupedGradient = grouped(input);
    Step parameters =
        Step.sequence(
            toGroups(input, normalised),
            norm.again(rows(normalised), rows(normalised)),
            fromGroups(normalised, products),
            NativeOp.multiply(products, gradient, products),
            Bias.gradient(products, weightGradient),
            Bias.gradient(gradient, biasGradient));
    return Step.sequence(
        parameters,
        operands
            .inputGradient(0)
            .map(
                target ->
                    Step.sequence(
                        NativeOp.multiply(Views.rows(gradient), weight, Views.rows(products)),
                        toGroups(products, groupedGradient),
                        norm.gradient(rows(groupedGradient), rows(normalised)),
                        fromGroups(normalised, target)))
            .orElse(Step.nothing()));
  }

  /** Scratch memory [N, groups, positions, channels of a group]. */
  private INDArray grouped(INDArray like) {
    return Views.scratch(like, like.size(0), groups, positions(like), channels / groups);
  }

  private static INDArray rows(INDArray grouped) {
    return Views.reshaped(
        grouped, grouped.size(0) * grouped.size(1), grouped.size(2) * grouped.size(3));
  }

  private Step toGroups(INDArray values, INDArray grouped) {
    INDArray view = positionsFirst(values).permute(0, 2, 1, 3);
    return () -> grouped.assign(view);
  }

  private Step fromGroups(INDArray grouped, INDArray values) {
    INDArray view = positionsFirst(values);
    INDArray permuted = grouped.permute(0, 2, 1, 3);
    return () -> view.assign(permuted);
  }

  /** [N, positions, groups, channels of a group]. */
  private INDArray positionsFirst(INDArray values) {
    return Views.reshaped(values, values.size(0), positions(values), groups, channels / groups);
  }

  private long positions(INDArray values) {
    return values.length() / values.size(0) / channels;
  }
}
