package dev.fovea.runtime.data;

import dev.fovea.runtime.ValueShape;
import java.util.Arrays;

/** Images in memory, a number for each channel of each pixel. */
final class FloatImages implements ImageSource {

  private final float[] values;
  private final ValueShape shape;

  /**
   * Copies the array.
   *
   * @param values image after image, channels last
   * @throws IllegalArgumentException if they are not whole images
   */
  FloatImages(float[] values, ValueShape shape) {
    if (!shape.isFeatureMap() || values.length == 0 || values.length % shape.elements() != 0) {
      throw new IllegalArgumentException(
          values.length + " values are no whole number of images " + shape);
    }
    this.values = values.clone();
    this.shape = shape;
  }

  @Override
  public int size() {
    return values.length / Math.toIntExact(shape.elements());
  }

  @Override
  public ValueShape shape() {
    return shape;
  }

  @Override
  public float[] read(int index) {
    int length = Math.toIntExact(shape.elements());
    return Arrays.copyOfRange(values, index * length, (index + 1) * length);
  }
}
