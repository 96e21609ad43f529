package dev.fovea.runtime.operation;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution in as many groups as there are input channels: ND4J's {@code depthwise_conv2d}.
 *
 * <p>The weights are permuted to [kernel height, kernel width, channels, filters/channels] first:
 * in the layout that Fovea keeps them in, ND4J takes a thousand times as long.
 */
final class DepthwiseConvolution implements Convolution {

  private static final int WEIGHT_HEIGHT_WIDTH_IN_OUT = 0;

  private final int[] arguments;

  DepthwiseConvolution(Window window, WindowPlacement placement) {
    this.arguments = placement.convolutionArguments(window, WEIGHT_HEIGHT_WIDTH_IN_OUT);
  }

  @Override
  public Step forward(INDArray input, INDArray weight, INDArray output) {
    INDArray permuted = permutedScratch(input, weight);
    return Step.sequence(
        permute(grouped(input, weight), permuted),
        NativeOp.named("depthwise_conv2d")
            .reads(input, permuted)
            .writes(output)
            .integers(arguments)
            .build());
  }

  @Override
  public Step backward(
      INDArray input,
      INDArray weight,
      INDArray outputGradient,
      Optional<INDArray> inputGradient,
      INDArray weightGradient) {
    INDArray permuted = permutedScratch(input, weight);
    INDArray permutedGradient = permutedScratch(input, weight);
    INDArray target = inputGradient.orElseGet(() -> Views.scratch(input, input.shape()));
    return Step.sequence(
        permute(grouped(input, weight), permuted),
        NativeOp.named("depthwise_conv2d_bp")
            .reads(input, permuted, outputGradient)
            .writes(target, permutedGradient)
            .integers(arguments)
            .build(),
        NativeOp.copy(permutedGradient.permute(2, 3, 0, 1), grouped(input, weightGradient)));
  }

  /** [filters, 1, kh, kw] as [channels, filters/channels, kh, kw]. */
  private static INDArray grouped(INDArray input, INDArray weight) {
    long channels = input.size(3);
    return Views.reshaped(
        weight, channels, weight.size(0) / channels, weight.size(2), weight.size(3));
  }

  private static INDArray permutedScratch(INDArray input, INDArray weight) {
    long channels = input.size(3);
    return Views.scratch(
        weight, weight.size(2), weight.size(3), channels, weight.size(0) / channels);
  }

  private static Step permute(INDArray grouped, INDArray permuted) {
    return NativeOp.copy(grouped.permute(2, 3, 0, 1), permuted);
  }
}
