package dev.fovea.runtime.data;

import dev.fovea.runtime.ValueShape;
import dev.fovea.runtime.engine.RandomStream;

/** (pixel − mean) / deviation, channel by channel. */
final class Normalization implements ImageTransform {

  private final float[] mean;
  private final float[] factor;

  private Normalization(float[] mean, float[] factor) {
    this.mean = mean;
    this.factor = factor;
  }

  static Normalization of(ValueShape shape, ChannelStatistics statistics) {
    int channels = Math.toIntExact(shape.dimensions().get(0));
    if (statistics.mean().size() != channels) {
      throw new IllegalArgumentException(
          String.format(
              "The statistics are of %d channels, but the images %s have %d",
              statistics.mean().size(), shape, channels));
    }
    float[] mean = new float[channels];
    float[] factor = new float[channels];
    for (int channel = 0; channel < channels; channel++) {
      mean[channel] = statistics.mean().get(channel).floatValue();
      factor[channel] = (float) (1 / statistics.deviation().get(channel));
    }
    return new Normalization(mean, factor);
  }

  @Override
  public float[] apply(float[] pixels, ValueShape shape, RandomStream random) {
    for (int i = 0; i < pixels.length; i++) {
      int channel = i % mean.length;
      pixels[i] = (pixels[i] - mean[channel]) * factor[channel];
    }
    return pixels;
  }
}
