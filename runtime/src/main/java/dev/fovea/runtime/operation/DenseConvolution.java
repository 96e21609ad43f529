package dev.fovea.runtime.operation;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution whose filters see all channels: ND4J's {@code conv2d}. */
final class DenseConvolution implements Convolution {

  private static final int WEIGHT_OUT_IN_HEIGHT_WIDTH = 1;

  private final int[] arguments;

  DenseConvolution(Window window, WindowPlacement placement) {
    this.arguments = placement.convolutionArguments(window, WEIGHT_OUT_IN_HEIGHT_WIDTH);
  }

  @Override
  public Step forward(INDArray input, INDArray weight, INDArray output) {
    return NativeOp.named("conv2d").reads(input, weight).writes(output).integers(arguments).build();
  }

  @Override
  public Step backward(
      INDArray input,
      INDArray weight,
      INDArray outputGradient,
      Optional<INDArray> inputGradient,
      INDArray weightGradient) {
    // ND4J computes both gradients always; one that nobody needs goes to scratch memory.
    INDArray target = inputGradient.orElseGet(() -> Views.scratch(input, input.shape()));
    return NativeOp.named("conv2d_bp")
        .reads(input, weight, outputGradient)
        .writes(target, weightGradient)
        .integers(arguments)
        .build();
  }
}
