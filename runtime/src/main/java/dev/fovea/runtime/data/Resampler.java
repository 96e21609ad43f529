package dev.fovea.runtime.data;

/**
 * Changes the size of an image with a triangle filter that widens when it shrinks (bilinear with
 * antialiasing, as Pillow's and torchvision's default), first along rows, then along columns.
 */
final class Resampler {

  private Resampler() {}

  /**
   * Resizes.
   *
   * @param pixels rows of pixels of {@code channels} numbers
   * @return an array of the new size; the same array if the size stays
   */
  static float[] resize(
      float[] pixels, int channels, int height, int width, int newHeight, int newWidth) {
    float[] wide = width == newWidth ? pixels : rows(pixels, channels, height, width, newWidth);
    return height == newHeight ? wide : columns(wide, channels * newWidth, height, newHeight);
  }

  private static float[] rows(float[] pixels, int channels, int height, int width, int newWidth) {
    float[] result = new float[height * newWidth * channels];
    for (int x = 0; x < newWidth; x++) {
      Window window = Window.of(x, width, newWidth);
      for (int y = 0; y < height; y++) {
        for (int channel = 0; channel < channels; channel++) {
          int start = (y * width + window.first) * channels + channel;
          result[(y * newWidth + x) * channels + channel] = window.sum(pixels, start, channels);
        }
      }
    }
    return result;
  }

  private static float[] columns(float[] pixels, int rowLength, int height, int newHeight) {
    float[] result = new float[newHeight * rowLength];
    for (int y = 0; y < newHeight; y++) {
      Window window = Window.of(y, height, newHeight);
      for (int x = 0; x < rowLength; x++) {
        result[y * rowLength + x] = window.sum(pixels, window.first * rowLength + x, rowLength);
      }
    }
    return result;
  }

  /** The old positions that one new position averages. */
  private static final class Window {

    private final int first;
    private final double[] weights;

    private Window(int first, double[] weights) {
      this.first = first;
      this.weights = weights;
    }

    private static Window of(int position, int size, int newSize) {
      double scale = (double) size / newSize;
      double support = Math.max(1, scale);
      double centre = (position + 0.5) * scale;
      int first = (int) Math.max(0, Math.floor(centre - support + 0.5));
      int end = (int) Math.min(size, Math.floor(centre + support + 0.5));
      double[] weights = new double[end - first];
      double total = 0;
      for (int i = 0; i < weights.length; i++) {
        weights[i] = Math.max(0, 1 - Math.abs((first + i + 0.5 - centre) / support));
        total += weights[i];
      }
      for (int i = 0; i < weights.length; i++) {
        weights[i] /= total;
      }
      return new Window(first, weights);
    }

    private float sum(float[] values, int start, int stride) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * values[start + i * stride];
      }
      return (float) sum;
    }
  }
}
