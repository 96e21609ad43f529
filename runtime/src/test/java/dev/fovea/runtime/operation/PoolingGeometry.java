package dev.fovea.runtime.operation;

import dev.fovea.runtime.testing.Values;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A pooling and its input.
 *
 * @param window kernel, stride and padding
 * @param ceilMode whether the output's size is rounded up
 * @param batch N
 * @param height H
 * @param width W
 * @param channels C
 */
record PoolingGeometry(
    Window window, boolean ceilMode, long batch, long height, long width, long channels) {

  static Stream<PoolingGeometry> all() {
    Window two = Window.ofKernel(2, 2).withStride(2, 2);
    Window three = Window.ofKernel(3, 3).withStride(2, 2);
    return Stream.of(
        new PoolingGeometry(two, false, 2, 4, 6, 3),
        new PoolingGeometry(two, false, 2, 5, 7, 3),
        new PoolingGeometry(Window.ofKernel(1, 1), false, 1, 1, 1, 1),
        new PoolingGeometry(Window.ofKernel(1, 1).withStride(2, 3), false, 1, 5, 4, 2),
        new PoolingGeometry(Window.ofKernel(3, 2), false, 2, 5, 4, 2),
        new PoolingGeometry(Window.ofKernel(3, 2).withStride(1, 3), false, 1, 5, 8, 2),
        new PoolingGeometry(three.withPadding(1, 1, 1, 1), false, 2, 6, 7, 3),
        // SAME with the odd pixel at the end
        new PoolingGeometry(three.withPadding(0, 0, 1, 1), false, 2, 6, 8, 3),
        new PoolingGeometry(Window.ofKernel(2, 2).withPadding(0, 0, 1, 1), false, 1, 3, 4, 2),
        // what no single rule describes
        new PoolingGeometry(three.withPadding(1, 0, 2, 1), false, 2, 6, 7, 3),
        new PoolingGeometry(Window.ofKernel(3, 3).withPadding(2, 1, 0, 2), false, 1, 4, 5, 2),
        // last windows that overhang
        new PoolingGeometry(two, true, 2, 5, 7, 3),
        new PoolingGeometry(two, true, 2, 4, 7, 3),
        new PoolingGeometry(three, true, 1, 6, 8, 2),
        new PoolingGeometry(three.withPadding(1, 1, 1, 1), true, 2, 6, 7, 3),
        // rounding up would add a window that starts in the padding behind: left out
        new PoolingGeometry(two.withPadding(1, 1, 1, 1), true, 1, 3, 5, 2),
        new PoolingGeometry(Window.ofKernel(3, 3).withStride(3, 3), true, 1, 7, 8, 2));
  }

  INDArray input() {
    return Values.distinct(1, batch, height, width, channels);
  }

  long[] outputShape() {
    return new long[] {batch, size(window.height(), height), size(window.width(), width), channels};
  }

  private long size(Axis axis, long input) {
    return ceilMode ? axis.ceilOutputSize(input) : axis.outputSize(input);
  }

  INDArray outputGradient() {
    return Values.normal(2, outputShape());
  }

  long[] kernel() {
    return new long[] {window.height().kernel(), window.width().kernel()};
  }

  long[] stride() {
    return new long[] {window.height().stride(), window.width().stride()};
  }

  /** Top, left. */
  long[] beginPadding() {
    return new long[] {window.height().paddingBegin(), window.width().paddingBegin()};
  }

  /** Left, right, top, bottom. */
  long[] torchPadding() {
    return new long[] {
      window.width().paddingBegin(),
      window.width().paddingEnd(),
      window.height().paddingBegin(),
      window.height().paddingEnd()
    };
  }

  boolean isSymmetric() {
    return isSymmetric(window.height()) && isSymmetric(window.width());
  }

  private static boolean isSymmetric(Axis axis) {
    return axis.paddingBegin() == axis.paddingEnd() && axis.paddingBegin() <= axis.kernel() / 2;
  }
}
