package dev.fovea.runtime.operation;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A dilated convolution as one without dilation, with zeros between the taps of a larger kernel.
 *
 * <p>ND4J's oneDNN convolution refuses dilation, since it computes the padding of the undilated
 * kernel, and its own dilated convolution takes twenty times as long as oneDNN's without (95 ms
 * against 5 ms for a kernel of 3×3 dilated to 5×5, 64×28×28, 32 to 32 channels, on two cores).
 *
 * @param window the dilated window
 * @param undilated a convolution with the kernel that spans the dilated window
 */
record DilatedConvolution(Window window, Convolution undilated) implements Convolution {

  /** The window without dilation whose kernel spans the same elements. */
  static Window spanning(Window window) {
    return window
        .withKernel(Math.toIntExact(window.height().span()), Math.toIntExact(window.width().span()))
        .withDilation(1, 1);
  }

  @Override
  public Step forward(INDArray input, INDArray weight, INDArray output) {
    INDArray spread = spreadScratch(weight);
    return Step.sequence(
        NativeOp.copy(weight, taps(spread)), undilated.forward(input, spread, output));
  }

  @Override
  public Step backward(
      INDArray input,
      INDArray weight,
      INDArray outputGradient,
      Optional<INDArray> inputGradient,
      INDArray weightGradient) {
    INDArray spread = spreadScratch(weight);
    INDArray spreadGradient = spreadScratch(weight);
    return Step.sequence(
        NativeOp.copy(weight, taps(spread)),
        undilated.backward(input, spread, outputGradient, inputGradient, spreadGradient),
        NativeOp.copy(taps(spreadGradient), weightGradient));
  }

  private INDArray spreadScratch(INDArray weight) {
    return Views.scratch(
        weight, weight.size(0), weight.size(1), window.height().span(), window.width().span());
  }

  private INDArray taps(INDArray spread) {
    INDArray rows = Views.everyNth(spread, 2, window.height().dilation());
    return Views.everyNth(rows, 3, window.width().dilation());
  }
}
