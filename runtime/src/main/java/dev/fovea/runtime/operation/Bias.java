package dev.fovea.runtime.operation;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A number for each channel, added to all samples and positions. */
final class Bias {

  private Bias() {}

  /** Adds {@code bias}, [C], to {@code value}, [N, H, W, C] or [N, C], in place. */
  static Step add(INDArray bias, INDArray value) {
    return NativeOp.named("biasadd").reads(value, bias).writes(value).flags(false).build();
  }

  /** Writes the sum of {@code gradient} over all samples and positions to {@code biasGradient}. */
  static Step gradient(INDArray gradient, INDArray biasGradient) {
    INDArray featureMaps = Views.featureMap(gradient);
    long count = gradient.length() / Views.channels(gradient);
    Step means = new ChannelMeans(featureMaps).of(featureMaps, biasGradient);
    return Step.sequence(means, () -> biasGradient.muli(count));
  }
}
