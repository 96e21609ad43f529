package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Maximum over a sliding window, channel by channel. Padding never wins: it counts as −∞.
 *
 * <p>Reads [N, H, W, C], writes [N, H', W', C] with the sizes of {@link Axis#outputSize} or, where
 * the last windows overhang, of {@link Axis#ceilOutputSize}. Backward reads the input; of several
 * equal maxima in a window one takes the whole gradient.
 *
 * @param window kernel, stride and padding; no dilation
 */
public record MaxPool2d(Window window) implements Operation {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if some padding is not smaller than the kernel, or there is a
   *     dilation
   */
  public MaxPool2d {
    Pooling.requireSound("MaxPool2d", window);
  }

  /** With a kernel of this size, stride 1 and no padding. */
  public static MaxPool2d of(int height, int width) {
    return new MaxPool2d(Window.ofKernel(height, width));
  }

  /** With these steps of the window. */
  public MaxPool2d stride(int height, int width) {
    return new MaxPool2d(window.withStride(height, width));
  }

  /** With this much padding. */
  public MaxPool2d padding(int top, int left, int bottom, int right) {
    return new MaxPool2d(window.withPadding(top, left, bottom, right));
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("MaxPool2d", binding, 1, 0, 0);
    INDArray input = operands.input(Operands.ANY, Operands.ANY, Operands.ANY);
    INDArray output = Pooling.output(operands, window, input);
    WindowPlacement placement = WindowPlacement.of(window, input, output);
    WindowPlacement.Padding padded = placement.pad(input, Double.NEGATIVE_INFINITY);
    int[] arguments = placement.poolingArguments(window);
    Step forward =
        Step.sequence(
            padded.load(input),
            NativeOp.named("maxpool2d")
                .reads(padded.whole())
                .writes(output)
                .integers(arguments)
                .build());
    Step backward =
        Pooling.backward(
            operands,
            placement,
            (outputGradient, paddedGradient) ->
                NativeOp.named("maxpool2d_bp")
                    .reads(padded.whole(), outputGradient)
                    .writes(paddedGradient)
                    .integers(arguments)
                    .build());
    return PreparedKernel.of(forward, backward);
  }
}
