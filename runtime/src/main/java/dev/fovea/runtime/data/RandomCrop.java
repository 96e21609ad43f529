package dev.fovea.runtime.data;

import dev.fovea.runtime.ValueShape;
import dev.fovea.runtime.engine.RandomStream;

/**
 * A window of the image's own size at a random place of the image with a border of zeros.
 *
 * @param padding the border's width in pixels
 */
record RandomCrop(int padding) implements ImageTransform {

  RandomCrop {
    if (padding < 1) {
      throw new IllegalArgumentException(
          "The padding of a random crop must be positive, not " + padding);
    }
  }

  @Override
  public float[] apply(float[] pixels, ValueShape shape, RandomStream random) {
    int channels = Math.toIntExact(shape.dimensions().get(0));
    int height = Math.toIntExact(shape.dimensions().get(1));
    int width = Math.toIntExact(shape.dimensions().get(2));
    int down = random.nextInt(2 * padding + 1) - padding;
    int right = random.nextInt(2 * padding + 1) - padding;
    float[] cropped = new float[pixels.length];
    int fromColumn = Math.max(0, -right);
    int columns = width - Math.abs(right);
    for (int row = Math.max(0, -down); columns > 0 && row < height - Math.max(0, down); row++) {
      int source = ((row + down) * width + fromColumn + right) * channels;
      int target = (row * width + fromColumn) * channels;
      System.arraycopy(pixels, source, cropped, target, columns * channels);
    }
    return cropped;
  }
}
