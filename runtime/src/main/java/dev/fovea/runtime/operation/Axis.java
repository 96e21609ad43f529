package dev.fovea.runtime.operation;

/**
 * A sliding window along one axis.
 *
 * @param kernel taps, k
 * @param stride step, s
 * @param dilation distance between taps, d
 * @param paddingBegin padding before the first element, p
 * @param paddingEnd padding after the last element, q
 */
public record Axis(int kernel, int stride, int dilation, int paddingBegin, int paddingEnd) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if kernel, stride or dilation is below 1 or padding below 0
   */
  public Axis {
    Arguments.positive("kernel", kernel);
    Arguments.positive("stride", stride);
    Arguments.positive("dilation", dilation);
    Arguments.notNegative("padding", paddingBegin);
    Arguments.notNegative("padding", paddingEnd);
  }

  /** The distance from the first to the last tap, both counted: d·(k − 1) + 1. */
  public long span() {
    return (long) dilation * (kernel - 1) + 1;
  }

  /** The number of windows over {@code size} elements: ⌊(n + p + q − d·(k − 1) − 1) / s⌋ + 1. */
  public long outputSize(long size) {
    return Math.floorDiv(size + paddingBegin + paddingEnd - span(), stride) + 1;
  }

  /**
   * The number of windows where the last one may overhang, with PyTorch's rule: rounded up, but the
   * last window starts inside the input or its leading padding.
   */
  public long ceilOutputSize(long size) {
    long windows = -Math.floorDiv(-(size + paddingBegin + paddingEnd - span()), (long) stride) + 1;
    return (windows - 1) * stride >= size + paddingBegin ? windows - 1 : windows;
  }

  /** From the first element that some window sees to one after the last: (n' − 1)·s + span. */
  long coveredSize(long windows) {
    return (windows - 1) * stride + span();
  }
}
