package dev.fovea.runtime.operation;

/**
 * A window that slides over the rows and columns of a feature map.
 *
 * @param height along the rows
 * @param width along the columns
 */
public record Window(Axis height, Axis width) {

  static Window ofKernel(int height, int width) {
    return new Window(new Axis(height, 1, 1, 0, 0), new Axis(width, 1, 1, 0, 0));
  }

  Window withKernel(int rows, int columns) {
    return new Window(
        new Axis(
            rows, height.stride(), height.dilation(), height.paddingBegin(), height.paddingEnd()),
        new Axis(
            columns, width.stride(), width.dilation(), width.paddingBegin(), width.paddingEnd()));
  }

  Window withStride(int rows, int columns) {
    return new Window(
        new Axis(
            height.kernel(), rows, height.dilation(), height.paddingBegin(), height.paddingEnd()),
        new Axis(
            width.kernel(), columns, width.dilation(), width.paddingBegin(), width.paddingEnd()));
  }

  Window withDilation(int rows, int columns) {
    return new Window(
        new Axis(
            height.kernel(), height.stride(), rows, height.paddingBegin(), height.paddingEnd()),
        new Axis(
            width.kernel(), width.stride(), columns, width.paddingBegin(), width.paddingEnd()));
  }

  Window withPadding(int top, int left, int bottom, int right) {
    return new Window(
        new Axis(height.kernel(), height.stride(), height.dilation(), top, bottom),
        new Axis(width.kernel(), width.stride(), width.dilation(), left, right));
  }

  /** The taps of one window. */
  int taps() {
    return Math.multiplyExact(height.kernel(), width.kernel());
  }

  /** Whether it looks at every element once, alone: 1×1, stride 1, no padding. */
  boolean isPointwise() {
    return isPointwise(height) && isPointwise(width);
  }

  private static boolean isPointwise(Axis axis) {
    return axis.kernel() == 1
        && axis.stride() == 1
        && axis.paddingBegin() == 0
        && axis.paddingEnd() == 0;
  }

  /**
   * Checks that every window sees an element of the input, so that a maximum exists.
   *
   * @throws IllegalArgumentException if some padding is not smaller than the kernel
   */
  void requirePaddingBelowKernel(String operation) {
    requirePaddingBelowKernel(operation, height);
    requirePaddingBelowKernel(operation, width);
  }

  private static void requirePaddingBelowKernel(String operation, Axis axis) {
    if (Math.max(axis.paddingBegin(), axis.paddingEnd()) >= axis.kernel()) {
      throw new IllegalArgumentException(
          operation
              + ": padding must be smaller than the kernel, found "
              + axis.paddingBegin()
              + " and "
              + axis.paddingEnd()
              + " around a kernel of "
              + axis.kernel());
    }
  }
}
