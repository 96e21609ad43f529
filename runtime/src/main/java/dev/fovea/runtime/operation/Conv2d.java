package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Two-dimensional convolution (cross-correlation) with zero padding.
 *
 * <p>Reads [N, H, W, inChannels], writes [N, H', W', filters] with the sizes of {@link
 * Axis#outputSize}. Parameters: weight [filters, inChannels/groups, kernel height, kernel width],
 * and bias [filters] if there is one. Backward reads the input.
 *
 * @param inChannels channels of the input
 * @param filters channels of the output
 * @param window kernel, stride, padding and dilation
 * @param groups the number of groups that input channels and filters are split into, each connected
 *     with its like only
 * @param bias whether a bias is added to each filter
 */
public record Conv2d(int inChannels, int filters, Window window, int groups, boolean bias)
    implements Operation {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a number is below 1 or the groups do not divide the
   *     channels
   */
  public Conv2d {
    Arguments.positive("inChannels", inChannels);
    Arguments.positive("filters", filters);
    Arguments.positive("groups", groups);
    Arguments.require(inChannels % groups == 0, "groups", "a divisor of " + inChannels, groups);
    Arguments.require(filters % groups == 0, "groups", "a divisor of " + filters, groups);
  }

  /** A 1×1 convolution with stride 1, no padding and no bias. */
  public static Conv2d of(int inChannels, int filters) {
    return new Conv2d(inChannels, filters, Window.ofKernel(1, 1), 1, false);
  }

  /** With a kernel of this size. */
  public Conv2d kernel(int height, int width) {
    return with(window.withKernel(height, width));
  }

  /** With these steps of the window. */
  public Conv2d stride(int height, int width) {
    return with(window.withStride(height, width));
  }

  /** With this many zeros around the input. */
  public Conv2d padding(int top, int left, int bottom, int right) {
    return with(window.withPadding(top, left, bottom, right));
  }

  /** With these distances between the window's taps. */
  public Conv2d dilation(int height, int width) {
    return with(window.withDilation(height, width));
  }

  /** With this many groups. */
  public Conv2d groups(int count) {
    return new Conv2d(inChannels, filters, window, count, bias);
  }

  /** With a bias. */
  public Conv2d withBias() {
    return new Conv2d(inChannels, filters, window, groups, true);
  }

  private Conv2d with(Window other) {
    return new Conv2d(inChannels, filters, other, groups, bias);
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("Conv2d", binding, 1, bias ? 2 : 1, 0);
    INDArray input = operands.input(Operands.ANY, Operands.ANY, inChannels);
    INDArray output =
        operands.output(
            window.height().outputSize(input.size(1)),
            window.width().outputSize(input.size(2)),
            filters);
    operands.requireApart("input", input, "output", output);
    INDArray weight = operands.parameter(0, "weight", weightShape());
    WindowPlacement placement = WindowPlacement.of(window, input, output);
    Convolution convolution = Convolution.of(this, placement);
    WindowPlacement.Padding padded = placement.pad(input, 0);
    Step forward =
        Step.sequence(
            padded.load(input),
            convolution.forward(padded.whole(), weight, output),
            bias ? Bias.add(operands.parameter(1, "bias", filters), output) : Step.nothing());
    return PreparedKernel.of(
        forward,
        operands.isTraining()
            ? backward(operands, convolution, placement, padded.whole(), weight)
            : Step.nothing());
  }

  private Step backward(
      Operands operands,
      Convolution convolution,
      WindowPlacement placement,
      INDArray padded,
      INDArray weight) {
    INDArray gradient = operands.outputGradient();
    Step toBias =
        bias
            ? Bias.gradient(gradient, operands.parameterGradient(1, "bias", filters))
            : Step.nothing();
    Optional<INDArray> inputGradient = operands.inputGradient(0);
    Optional<WindowPlacement.Padding> paddedGradient =
        inputGradient.map(target -> placement.pad(target, 0));
    Step toWeightAndInput =
        convolution.backward(
            padded,
            weight,
            gradient,
            paddedGradient.map(WindowPlacement.Padding::whole),
            operands.parameterGradient(0, "weight", weightShape()));
    Step store =
        inputGradient
            .flatMap(target -> paddedGradient.map(padding -> padding.store(target)))
            .orElse(Step.nothing());
    return Step.sequence(toBias, toWeightAndInput, store);
  }

  private long[] weightShape() {
    return new long[] {
      filters, inChannels / groups, window.height().kernel(), window.width().kernel()
    };
  }
}
