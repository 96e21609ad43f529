package dev.fovea.processor.fix;

import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * A window along one axis that makes a smaller size of a larger one.
 *
 * @param kernel taps
 * @param stride step
 * @param padding on either side
 */
record ResizingWindow(long kernel, long stride, long padding) {

  private static final long MOST_STRIDE = 16;
  private static final long USUAL_KERNEL = 11;

  /**
   * The window with the least kernel.
   *
   * @param from the larger size
   * @param to the smaller size
   * @param ratio the stride that keeps the result aligned with what it is joined with; nothing
   *     where that does not matter
   */
  static ResizingWindow of(long from, long to, OptionalLong ratio) {
    long stride = ratio.isPresent() ? ratio.getAsLong() : stride(from, to);
    if ((from - 1) / stride + 1 == to) {
      return new ResizingWindow(1, stride, 0);
    }
    long kernel = from - (to - 1) * stride;
    // Padding makes room for a kernel that is larger than it, lest windows see padding alone.
    long padding = kernel >= 1 ? 0 : 1 - kernel;
    return new ResizingWindow(kernel + 2 * padding, stride, padding);
  }

  /** One with which a kernel of 1 does, or the largest that fits. */
  private static long stride(long from, long to) {
    return LongStream.rangeClosed(1, MOST_STRIDE)
        .filter(stride -> (from - 1) / stride + 1 == to)
        .findFirst()
        .orElse(to == 1 ? 1 : Math.max(1, (from - 1) / (to - 1)));
  }

  /** Whether people use such: no larger than AlexNet's first, or of few strides. */
  boolean isUsual() {
    return kernel <= Math.max(USUAL_KERNEL, 3 * stride);
  }

  /** {@code kernel = 4, stride = 3}. */
  String attributes() {
    return attributes(this);
  }

  /** The same for both axes, this one's being the rows. */
  String attributes(ResizingWindow columns) {
    StringBuilder text = new StringBuilder("kernel = ").append(both(kernel, columns.kernel));
    if (stride > 1 || columns.stride > 1) {
      text.append(", stride = ").append(both(stride, columns.stride));
    }
    if (padding > 0 || columns.padding > 0) {
      text.append(", padding = ").append(both(padding, columns.padding));
    }
    return text.toString();
  }

  private static String both(long rows, long columns) {
    return rows == columns ? String.valueOf(rows) : "{" + rows + ", " + columns + "}";
  }
}
