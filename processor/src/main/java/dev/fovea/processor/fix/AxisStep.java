package dev.fovea.processor.fix;

import dev.fovea.processor.layer.AxisWindow;

/**
 * A window along one axis as its annotation states it, for trying other numbers.
 *
 * @param window the window, padding resolved
 * @param same whether the padding is {@code SAME}, and follows from the other numbers
 * @param strideIsKernel whether the stride is left out of a pooling, and follows the kernel
 */
record AxisStep(AxisWindow window, boolean same, boolean strideIsKernel) {

  /** The output size for an input size; less than 1 where the window does not fit. */
  long outputSize(long input) {
    return same ? (input - 1) / window.stride() + 1 : window.outputSize(input);
  }

  /** With that padding on both sides. */
  AxisStep withPadding(long padding) {
    return new AxisStep(window.padded(padding, padding), false, strideIsKernel);
  }

  /** With that stride. */
  AxisStep withStride(long stride) {
    return new AxisStep(resized(window.kernel(), stride), same, false);
  }

  /** With that kernel. */
  AxisStep withKernel(long kernel) {
    return new AxisStep(
        resized(kernel, strideIsKernel ? kernel : window.stride()), same, strideIsKernel);
  }

  private AxisWindow resized(long kernel, long stride) {
    return new AxisWindow(
        kernel,
        stride,
        window.dilation(),
        window.paddingBegin(),
        window.paddingEnd(),
        window.ceil());
  }
}
