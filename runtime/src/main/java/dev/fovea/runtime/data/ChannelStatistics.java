package dev.fovea.runtime.data;

import java.util.List;

/**
 * Mean and standard deviation of each channel.
 *
 * @param mean one number a channel
 * @param deviation one number a channel, positive
 */
public record ChannelStatistics(List<Double> mean, List<Double> deviation) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the lengths differ or a number is out of range
   */
  public ChannelStatistics {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.isEmpty() || mean.size() != deviation.size()) {
      throw new IllegalArgumentException(
          "There are " + mean.size() + " means and " + deviation.size() + " deviations");
    }
    if (!mean.stream().allMatch(Double::isFinite)
        || !deviation.stream().allMatch(value -> value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(
          "Means " + mean + " must be finite and deviations " + deviation + " positive");
    }
  }

  /** The same for all of one channel. */
  public static ChannelStatistics of(double mean, double deviation) {
    return new ChannelStatistics(List.of(mean), List.of(deviation));
  }

  /**
   * Computed over all pixels of all images; the deviation is that of the whole population. A
   * channel that is constant gets the deviation 1.
   */
  static ChannelStatistics of(ImageSource images) {
    int channels = Math.toIntExact(images.shape().dimensions().get(0));
    double[] sum = new double[channels];
    double[] squares = new double[channels];
    for (int image = 0; image < images.size(); image++) {
      float[] pixels = images.read(image);
      for (int i = 0; i < pixels.length; i++) {
        sum[i % channels] += pixels[i];
        squares[i % channels] += (double) pixels[i] * pixels[i];
      }
    }
    double count = (double) images.size() * images.shape().elements() / channels;
    Double[] mean = new Double[channels];
    Double[] deviation = new Double[channels];
    for (int channel = 0; channel < channels; channel++) {
      mean[channel] = sum[channel] / count;
      double variance = squares[channel] / count - mean[channel] * mean[channel];
      deviation[channel] = variance > 1e-12 ? Math.sqrt(variance) : 1.0;
    }
    return new ChannelStatistics(List.of(mean), List.of(deviation));
  }
}
