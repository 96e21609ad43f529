package dev.fovea.runtime.data;

import dev.fovea.runtime.ValueShape;
import dev.fovea.runtime.engine.RandomStream;

/** Left for right with probability one half. */
record RandomFlip() implements ImageTransform {

  @Override
  public float[] apply(float[] pixels, ValueShape shape, RandomStream random) {
    if (random.nextDouble() >= 0.5) {
      return pixels;
    }
    int channels = Math.toIntExact(shape.dimensions().get(0));
    int width = Math.toIntExact(shape.dimensions().get(2));
    float[] flipped = new float[pixels.length];
    for (int pixel = 0; pixel * channels < pixels.length; pixel++) {
      int column = pixel % width;
      int mirrored = pixel - column + (width - 1 - column);
      System.arraycopy(pixels, pixel * channels, flipped, mirrored * channels, channels);
    }
    return flipped;
  }
}
