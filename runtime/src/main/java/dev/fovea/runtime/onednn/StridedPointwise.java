package dev.fovea.runtime.onednn;

import java.util.stream.LongStream;

/**
 * Pointwise convolutions with a stride, of which oneDNN 3.11 has a faulty gradient.
 *
 * <p>Its kernels for pointwise convolutions compute the gradient of the weights after they have
 * gathered the positions that the stride leaves. Where channels do not fill a vector they gather
 * what lies behind them: on two threads the gradient of a transposed convolution was wrong, that of
 * a convolution had numbers in what should be zero, and some shapes never returned.
 */
final class StridedPointwise {

  /** The channels that fill a vector of any processor. */
  private static final int VECTOR = 16;

  private static final String KERNELS = "jit_1x1";

  private StridedPointwise() {}

  /**
   * Whether these kernels must not compute the gradient of the weights.
   *
   * @param kernel the extents of the window
   * @param stride for each extent
   * @param channels those read and those written, of a group
   */
  static boolean isFaulty(long[] kernel, long[] stride, long... channels) {
    return LongStream.of(kernel).allMatch(extent -> extent == 1)
        && LongStream.of(stride).anyMatch(step -> step > 1)
        && LongStream.of(channels).anyMatch(count -> count % VECTOR != 0);
  }

  /** Whether an implementation is one of these kernels. */
  static boolean runs(String implementation) {
    return implementation.contains(KERNELS);
  }
}
