package dev.fovea.runtime.operation;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A way to compute a convolution without bias. All arrays are dense; inputs are [N, H, W, C] and
 * weights [filters, C/groups, kernel height, kernel width].
 */
interface Convolution {

  /** Writes the output. */
  Step forward(INDArray input, INDArray weight, INDArray output);

  /** Writes the gradients of weight and input; that of the input only if anybody needs it. */
  Step backward(
      INDArray input,
      INDArray weight,
      INDArray outputGradient,
      Optional<INDArray> inputGradient,
      INDArray weightGradient);

  /** The fastest way that ND4J has. */
  static Convolution of(Conv2d spec, WindowPlacement placement) {
    Window window = spec.window();
    if (spec.groups() == 1 && window.isPointwise()) {
      return new PointwiseConvolution();
    }
    Window spanning = DilatedConvolution.spanning(window);
    boolean depthwise = spec.groups() > 1 && spec.groups() == spec.inChannels();
    Convolution undilated =
        depthwise
            ? new DepthwiseConvolution(spanning, placement)
            : new DenseConvolution(spanning, placement);
    Convolution convolution =
        spanning.equals(window) ? undilated : new DilatedConvolution(window, undilated);
    return spec.groups() == 1 || depthwise
        ? convolution
        : new GroupedConvolution(spec.groups(), convolution);
  }
}
