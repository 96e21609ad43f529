package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Mean over a sliding window, channel by channel, with zero padding.
 *
 * <p>Reads [N, H, W, C], writes [N, H', W', C] with the sizes of {@link Axis#outputSize} or, where
 * the last windows overhang, of {@link Axis#ceilOutputSize}. A window's sum is divided by the
 * number of its elements that lie inside the input or its padding, as PyTorch does; what overhangs
 * never counts. Backward reads neither input nor output.
 *
 * @param window kernel, stride and padding; no dilation
 * @param countIncludePad whether padded elements count in the divisor
 */
public record AvgPool2d(Window window, boolean countIncludePad) implements Operation {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if some padding is not smaller than the kernel, or there is a
   *     dilation
   */
  public AvgPool2d {
    Pooling.requireSound("AvgPool2d", window);
  }

  /** With a kernel of this size, stride 1 and no padding; padding would count. */
  public static AvgPool2d of(int height, int width) {
    return new AvgPool2d(Window.ofKernel(height, width), true);
  }

  /** With these steps of the window. */
  public AvgPool2d stride(int height, int width) {
    return new AvgPool2d(window.withStride(height, width), countIncludePad);
  }

  /** With this much padding. */
  public AvgPool2d padding(int top, int left, int bottom, int right) {
    return new AvgPool2d(window.withPadding(top, left, bottom, right), countIncludePad);
  }

  /** With padded elements left out of the divisor. */
  public AvgPool2d excludePadding() {
    return new AvgPool2d(window, false);
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("AvgPool2d", binding, 1, 0, 0);
    INDArray input = operands.input(Operands.ANY, Operands.ANY, Operands.ANY);
    INDArray output = Pooling.output(operands, window, input);
    WindowPlacement placement = WindowPlacement.of(window, input, output);
    WindowPlacement.Padding padded = placement.pad(input, 0);
    int[] arguments = placement.poolingArguments(window);
    // ND4J divides by the whole window; where that is wrong, a factor for each position corrects.
    Optional<INDArray> correction =
        new WindowCounts(window, countIncludePad).correction(input, output);
    Step forward =
        Step.sequence(
            padded.load(input),
            NativeOp.named("avgpool2d")
                .reads(padded.whole())
                .writes(output)
                .integers(arguments)
                .build(),
            correction.map(factors -> scale(output, factors, output)).orElse(Step.nothing()));
    Step backward =
        Pooling.backward(
            operands,
            placement,
            (outputGradient, paddedGradient) ->
                backward(outputGradient, correction, paddedGradient, arguments));
    return PreparedKernel.of(forward, backward);
  }

  private static Step backward(
      INDArray outputGradient,
      Optional<INDArray> correction,
      INDArray paddedGradient,
      int[] arguments) {
    INDArray corrected =
        correction
            .map(factors -> Views.scratch(outputGradient, outputGradient.shape()))
            .orElse(outputGradient);
    // ND4J asks for the input too, of which it takes the shape only.
    return Step.sequence(
        correction.map(factors -> scale(outputGradient, factors, corrected)).orElse(Step.nothing()),
        NativeOp.named("avgpool2d_bp")
            .reads(paddedGradient, corrected)
            .writes(paddedGradient)
            .integers(arguments)
            .build());
  }

  private static Step scale(INDArray value, INDArray factors, INDArray scaled) {
    long elements = factors.length();
    return NativeOp.multiply(
        Views.reshaped(value, value.size(0), elements),
        factors,
        Views.reshaped(scaled, scaled.size(0), elements));
  }
}
