package dev.fovea.runtime.operation;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Average pooling with one window that covers the whole feature map. */
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

  private static int[] arguments(INDArray featureMaps) {
    Window window =
        Window.ofKernel(Math.toIntExact(featureMaps.size(1)), Math.toIntExact(featureMaps.size(2)));
    return new WindowPlacement(0, 0, false, Optional.empty()).poolingArguments(window);
  }
}
