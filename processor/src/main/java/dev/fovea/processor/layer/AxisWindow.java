package dev.fovea.processor.layer;

/**
 * A sliding window along one axis, all numbers resolved.
 *
 * @param kernel taps, k
 * @param stride step, s
 * @param dilation distance between taps, d
 * @param paddingBegin padding before the first element, p
 * @param paddingEnd padding after the last element, q, as far as the source states it
 * @param ceil whether the output size is rounded up (PyTorch's ceil mode: the last window starts
 *     inside the input or its leading padding)
 */
public record AxisWindow(
    long kernel, long stride, long dilation, long paddingBegin, long paddingEnd, boolean ceil) {

  /** The same window with padding. */
  public AxisWindow padded(long begin, long end) {
    return new AxisWindow(kernel, stride, dilation, begin, end, ceil);
  }

  /** The distance from the window's first tap to its last: d·(k − 1). */
  public long reach() {
    return Math.multiplyExact(dilation, kernel - 1);
  }

  /** The number of positions that the window spans: d·(k − 1) + 1. */
  public long span() {
    return reach() + 1;
  }

  /**
   * The output size ⌊(n + p + q − d·(k − 1) − 1) / s⌋ + 1 for input size n; less than 1 where the
   * window does not fit. In ceil mode the quotient is rounded up, and a last window that would
   * start in the trailing padding does not count (PyTorch, {@code pooling_output_shape}).
   */
  public long outputSize(long input) {
    long room = room(input);
    if (!ceil) {
      return Math.floorDiv(room, stride) + 1;
    }
    long rounded = -Math.floorDiv(-room, stride) + 1;
    return lastStartsInTrailingPadding(rounded, input) ? rounded - 1 : rounded;
  }

  /** The formula of {@link #outputSize} with its numbers and result. */
  public String arithmetic(long input) {
    String padding =
        paddingBegin == paddingEnd
            ? " + 2·" + paddingBegin
            : " + " + paddingBegin + " + " + paddingEnd;
    String quotient =
        "(" + input + padding + " − " + dilation + "·(" + kernel + " − 1) − 1) / " + stride;
    long output = outputSize(input);
    if (!ceil) {
      return "⌊" + quotient + "⌋ + 1 = " + output;
    }
    long rounded = -Math.floorDiv(-room(input), stride) + 1;
    String dropped = rounded == output ? "" : " − 1 (a window of padding only)";
    return "⌈" + quotient + "⌉ + 1" + dropped + " = " + output;
  }

  /** How many positions at the input's end no window reaches, padding not counted. */
  public long unseenAtEnd(long input) {
    long lastSeen = (outputSize(input) - 1) * stride + reach() - paddingBegin;
    return Math.max(0, input - 1 - lastSeen);
  }

  /** How many of the outer taps meet nothing but padding, wherever the window stands. */
  public long deadTaps(long input) {
    long beforeInput = paddingBegin - (outputSize(input) - 1) * stride;
    long first = beforeInput <= 0 ? 0 : (beforeInput - 1) / dilation + 1;
    long last = Math.max(0, kernel - ((input + paddingBegin - 1) / dilation + 1));
    return Math.min(kernel, first + last);
  }

  private long room(long input) {
    return input + paddingBegin + paddingEnd - reach() - 1;
  }

  private boolean lastStartsInTrailingPadding(long output, long input) {
    return (output - 1) * stride >= input + paddingBegin;
  }
}
