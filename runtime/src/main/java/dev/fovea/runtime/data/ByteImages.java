package dev.fovea.runtime.data;

import dev.fovea.runtime.ValueShape;

/** Images in memory, a byte for each channel of each pixel. */
final class ByteImages implements ImageSource {

  private static final float SCALE = 1 / 255f;

  private final byte[] bytes;
  private final ValueShape shape;

  /**
   * Takes the array over.
   *
   * @param bytes image after image, channels last
   */
  ByteImages(byte[] bytes, ValueShape shape) {
    this.bytes = bytes;
    this.shape = shape;
  }

  @Override
  public int size() {
    return bytes.length / Math.toIntExact(shape.elements());
  }

  @Override
  public ValueShape shape() {
    return shape;
  }

  @Override
  public float[] read(int index) {
    float[] pixels = new float[Math.toIntExact(shape.elements())];
    int start = index * pixels.length;
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (bytes[start + i] & 0xff) * SCALE;
    }
    return pixels;
  }
}
