package dev.fovea.runtime.operation;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Average and max pooling with one window that covers the whole feature map. */
final class WholePooling {

  private WholePooling() {}

  /** Writes the mean of each channel of each sample of [N, H, W, C] to [N, C]. */
  static Step average(INDArray featureMaps, INDArray means) {
    return NativeOp.named("avgpool2d")
        .reads(featureMaps)
        .writes(Views.featureMap(means))
        .integers(arguments(featureMaps))
        .build();
  }

  /** Spreads the gradient of the means, [N, C], evenly over the positions of [N, H, W, C]. */
  static Step averageGradient(INDArray meansGradient, INDArray gradient) {
    // ND4J asks for the input too, of which it takes the shape only.
    return NativeOp.named("avgpool2d_bp")
        .reads(gradient, Views.featureMap(meansGradient))
        .writes(gradient)
        .integers(arguments(gradient))
        .build();
  }

  /** Writes the maximum of each channel of each sample of [N, H, W, C] to [N, C]. */
  static Step maximum(INDArray featureMaps, INDArray maxima) {
    return NativeOp.named("maxpool2d")
        .reads(featureMaps)
        .writes(Views.featureMap(maxima))
        .integers(arguments(featureMaps))
        .build();
  }

  /** Gives the gradient of the maxima, [N, C], to the positions of [N, H, W, C] that have them. */
  static Step maximumGradient(INDArray featureMaps, INDArray maximaGradient, INDArray gradient) {
    return NativeOp.named("maxpool2d_bp")
        .reads(featureMaps, Views.featureMap(maximaGradient))
        .writes(gradient)
        .integers(arguments(featureMaps))
        .build();
  }

  private static int[] arguments(INDArray featureMaps) {
    Window window =
        Window.ofKernel(Math.toIntExact(featureMaps.size(1)), Math.toIntExact(featureMaps.size(2)));
    return new WindowPlacement(0, 0, false, Optional.empty()).poolingArguments(window);
  }
}
