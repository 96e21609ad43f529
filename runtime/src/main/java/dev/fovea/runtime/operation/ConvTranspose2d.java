package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Two-dimensional transposed convolution: what a convolution with the same window and weight does
 * to gradients on their way back to its input.
 *
 * <p>Reads [N, H, W, inChannels], writes [N, H', W', filters] with the sizes of {@link
 * #outputSize}. Parameters: weight [inChannels, filters/groups, kernel height, kernel width], and
 * bias [filters] if there is one. Backward reads the input.
 *
 * @param inChannels channels of the input
 * @param filters channels of the output
 * @param window kernel, stride and dilation; its padding is what is cut off the output
 * @param outputPadding what is added to the output's end
 * @param groups the number of groups that input channels and filters are split into, each connected
 *     with its like only
 * @param bias whether a bias is added to each filter
 */
public record ConvTranspose2d(
    int inChannels, int filters, Window window, Extent outputPadding, int groups, boolean bias)
    implements Operation {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a number is below 1 or the groups do not divide the
   *     channels
   */
  public ConvTranspose2d {
    Arguments.positive("inChannels", inChannels);
    Arguments.positive("filters", filters);
    Arguments.positive("groups", groups);
    Arguments.require(inChannels % groups == 0, "groups", "a divisor of " + inChannels, groups);
    Arguments.require(filters % groups == 0, "groups", "a divisor of " + filters, groups);
    Arguments.notNegative("outputPadding", outputPadding.height());
    Arguments.notNegative("outputPadding", outputPadding.width());
  }

  /** With a 1×1 kernel, stride 1, no padding and no bias. */
  public static ConvTranspose2d of(int inChannels, int filters) {
    return new ConvTranspose2d(
        inChannels, filters, Window.ofKernel(1, 1), new Extent(0, 0), 1, false);
  }

  /** With a kernel of this size. */
  public ConvTranspose2d kernel(int height, int width) {
    return with(window.withKernel(height, width));
  }

  /** With these distances between the places where windows are laid down. */
  public ConvTranspose2d stride(int height, int width) {
    return with(window.withStride(height, width));
  }

  /** With this much cut off the output. */
  public ConvTranspose2d padding(int top, int left, int bottom, int right) {
    return with(window.withPadding(top, left, bottom, right));
  }

  /** With this much added to the output's end. */
  public ConvTranspose2d outputPadding(int height, int width) {
    return new ConvTranspose2d(
        inChannels, filters, window, new Extent(height, width), groups, bias);
  }

  /** With these distances between the window's taps. */
  public ConvTranspose2d dilation(int height, int width) {
    return with(window.withDilation(height, width));
  }

  /** With this many groups. */
  public ConvTranspose2d groups(int count) {
    return new ConvTranspose2d(inChannels, filters, window, outputPadding, count, bias);
  }

  /** With a bias. */
  public ConvTranspose2d withBias() {
    return new ConvTranspose2d(inChannels, filters, window, outputPadding, groups, true);
  }

  private ConvTranspose2d with(Window other) {
    return new ConvTranspose2d(inChannels, filters, other, outputPadding, groups, bias);
  }

  /**
   * The rows and columns of the output: (n − 1)·s − p − q + d·(k − 1) + outputPadding + 1 on each
   * axis.
   *
   * @throws IllegalArgumentException if nothing is left
   */
  public Extent outputSize(long height, long width) {
    long rows = outputSize(window.height(), height, outputPadding.height());
    long columns = outputSize(window.width(), width, outputPadding.width());
    return new Extent(Math.toIntExact(rows), Math.toIntExact(columns));
  }

  private static long outputSize(Axis axis, long size, int outputPadding) {
    long left =
        axis.coveredSize(size) - axis.paddingBegin() - axis.paddingEnd() + (long) outputPadding;
    Arguments.require(left >= 1, "the output", "at least one row and column", left);
    return left;
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("ConvTranspose2d", binding, 1, bias ? 2 : 1, 0);
    INDArray input = operands.input(Operands.ANY, Operands.ANY, inChannels);
    Extent size = outputSize(input.size(1), input.size(2));
    INDArray output = operands.output(size.height(), size.width(), filters);
    operands.requireApart("input", input, "output", output);
    INDArray weight = operands.parameter(0, "weight", weightShape());
    Canvas canvas = Canvas.of(window, input, output);
    Convolution convolution = mirrored();
    Step forward =
        Step.sequence(
            convolution.backward(
                canvas.whole(),
                weight,
                input,
                Optional.of(canvas.whole()),
                Views.scratch(weight, weight.shape())),
            canvas.cutOut(output),
            bias ? Bias.add(operands.parameter(1, "bias", filters), output) : Step.nothing());
    return PreparedKernel.of(
        forward,
        operands.isTraining() ? backward(operands, input, weight, convolution) : Step.nothing());
  }

  private Step backward(
      Operands operands, INDArray input, INDArray weight, Convolution convolution) {
    INDArray gradient = operands.outputGradient();
    Canvas canvas = Canvas.of(window, input, gradient);
    Optional<INDArray> inputGradient = operands.inputGradient(0);
    Step toBias =
        bias
            ? Bias.gradient(gradient, operands.parameterGradient(1, "bias", filters))
            : Step.nothing();
    Step toWeight =
        convolution.backward(
            canvas.whole(),
            weight,
            input,
            Optional.empty(),
            operands.parameterGradient(0, "weight", weightShape()));
    Step toInput =
        inputGradient
            .map(target -> convolution.forward(canvas.whole(), weight, target))
            .orElse(Step.nothing());
    return Step.sequence(toBias, canvas.fill(gradient), toWeight, toInput);
  }

  /** The convolution from the canvas, all of which its windows cover, to the input. */
  private Convolution mirrored() {
    Window uncut = window.withPadding(0, 0, 0, 0);
    Conv2d mirrored =
        new Conv2d(/* inChannels= */ filters, /* filters= */ inChannels, uncut, groups, false);
    return Convolution.of(mirrored, new WindowPlacement(0, 0, false, Optional.empty()));
  }

  private long[] weightShape() {
    return new long[] {
      inChannels, filters / groups, window.height().kernel(), window.width().kernel()
    };
  }

  /**
   * All that the windows cover when they are laid down, of which the padding is cut off.
   *
   * @param whole dense
   * @param kept the part of it that is part of the output
   * @param rows of the output that are in the whole; output padding may add others
   * @param columns likewise
   */
  private record Canvas(INDArray whole, INDArray kept, long rows, long columns) {

    static Canvas of(Window window, INDArray input, INDArray output) {
      Axis height = window.height();
      Axis width = window.width();
      INDArray whole =
          Views.scratch(
              output,
              output.size(0),
              height.coveredSize(input.size(1)),
              width.coveredSize(input.size(2)),
              output.size(3));
      long rows = Math.min(output.size(1), whole.size(1) - height.paddingBegin());
      long columns = Math.min(output.size(2), whole.size(2) - width.paddingBegin());
      return new Canvas(
          whole,
          part(whole, height.paddingBegin(), rows, width.paddingBegin(), columns),
          rows,
          columns);
    }

    /** Writes the output; what no window reaches is 0. */
    Step cutOut(INDArray output) {
      boolean all = rows == output.size(1) && columns == output.size(2);
      return Step.sequence(
          all ? Step.nothing() : () -> output.assign(0),
          NativeOp.copy(kept, part(output, 0, rows, 0, columns)));
    }

    /** Takes the gradient of the output in. What is cut off stays 0. */
    Step fill(INDArray gradient) {
      return NativeOp.copy(part(gradient, 0, rows, 0, columns), kept);
    }

    private static INDArray part(INDArray array, long top, long rows, long left, long columns) {
      return Views.part(Views.part(array, 1, top, top + rows), 2, left, left + columns);
    }
  }
}
