package dev.fovea.processor.layer;

/**
 * A window that is laid down along one axis, all numbers resolved.
 *
 * @param kernel taps, k
 * @param stride step between the places where it is laid down, s
 * @param dilation distance between taps, d
 * @param paddingBegin what is cut off the output's beginning, p
 * @param paddingEnd what is cut off the output's end, q
 * @param outputPadding what is added to the output's end
 */
record TransposedWindow(
    long kernel,
    long stride,
    long dilation,
    long paddingBegin,
    long paddingEnd,
    long outputPadding) {

  /** The output size (n − 1)·s − p − q + d·(k − 1) + outputPadding + 1 for input size n. */
  long outputSize(long input) {
    long laidDown = Math.addExact(Math.multiplyExact(input - 1, stride), span());
    return Math.addExact(laidDown - paddingBegin - paddingEnd, outputPadding);
  }

  /** The formula of {@link #outputSize} with its numbers and result. */
  String arithmetic(long input) {
    String padding =
        paddingBegin == paddingEnd
            ? " − 2·" + paddingBegin
            : " − " + paddingBegin + " − " + paddingEnd;
    return "(%d − 1)·%d%s + %d·(%d − 1) + %d + 1 = %d"
        .formatted(input, stride, padding, dilation, kernel, outputPadding, outputSize(input));
  }

  /** Where its output positions look. */
  AxisSampling sampling(long input) {
    return AxisSampling.transposed(kernel, stride, dilation, paddingBegin, arithmetic(input));
  }

  /**
   * The window with what makes its output n·s: where it spans more than its stride, the rest is cut
   * off, the odd pixel at the end; where it spans less, what is missing is added at the end.
   */
  TransposedWindow same() {
    long cut = Math.max(0, span() - stride);
    return new TransposedWindow(
        kernel, stride, dilation, cut / 2, cut - cut / 2, Math.max(0, stride - span()));
  }

  private long span() {
    return Math.addExact(Math.multiplyExact(dilation, kernel - 1), 1);
  }
}
