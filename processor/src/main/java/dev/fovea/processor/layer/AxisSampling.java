package dev.fovea.processor.layer;

import java.util.List;

/**
 * Where output positions along one axis look, for layers that are no sliding window: position 0
 * sees the input from {@code first / unit} to {@code last / unit}, and each further position sees
 * it {@code jump / unit} further. Where the positions do not all look alike (between two input
 * positions there are several output positions), this is the narrowest such interval that holds for
 * all.
 *
 * @param arithmetic the formula of the output size with its numbers and result
 */
public record AxisSampling(long first, long last, long jump, long unit, String arithmetic) {

  /**
   * Of a transposed convolution: output position o is reached from input position i by the tap t
   * with {@code o = i·s + d·t − p}, so that it sees {@code (o + p − d·(k − 1)) / s} to {@code (o +
   * p) / s}.
   */
  public static AxisSampling transposed(
      long kernel, long stride, long dilation, long paddingBegin, String arithmetic) {
    long reach = Math.multiplyExact(dilation, kernel - 1);
    return new AxisSampling(paddingBegin - reach, paddingBegin, 1, stride, arithmetic);
  }

  /** Of repeating each input position, or of weighing the two around each output position. */
  public static AxisSampling upsampled(long scale, boolean linear, long input) {
    String arithmetic = input + "·" + scale + " = " + Counts.product(input, scale);
    // Linear weights at half-pixel centres are a transposed convolution whose kernel is a triangle.
    return linear
        ? transposed(2 * scale - scale % 2, scale, 1, scale / 2, arithmetic)
        : transposed(scale, scale, 1, 0, arithmetic);
  }

  /** Of zeros before and after. */
  public static AxisSampling padded(long begin, long end, long input) {
    return new AxisSampling(
        -begin,
        -begin,
        1,
        1,
        input + " + " + begin + " + " + end + " = " + Counts.sum(List.of(input, begin, end)));
  }

  /**
   * Of windows {@code ⌊i·n / n'⌋ … ⌈(i + 1)·n / n'⌉ − 1}: rounding moves a bound by at most {@code
   * 1 − gcd(n, n') / n'}.
   */
  public static AxisSampling adaptive(long input, long output) {
    long common = greatestCommonDivisor(input, output);
    return new AxisSampling(
        common - output, input - common, input, output, input + " in " + output + " windows");
  }

  private static long greatestCommonDivisor(long one, long other) {
    return other == 0 ? one : greatestCommonDivisor(other, one % other);
  }
}
