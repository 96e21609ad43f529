package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.RandomStream;

/** Draws which elements dropout keeps, in the order of the common layout, alike for all engines. */
public final class MaskDraw {

  private final RandomStream random;

  /** An element is dropped if 32 random bits, read as a number, are below this. */
  private final long threshold;

  /**
   * With a probability of dropping, in [0, 1).
   *
   * @param random two elements take 64 bits from it
   */
  public MaskDraw(double probability, RandomStream random) {
    this.random = random;
    this.threshold = Math.round(probability * (1L << 32));
  }

  /**
   * Draws the next {@code count} elements: 0 for what is dropped, else 1. An odd number is right
   * for the last elements of a mask only.
   */
  public void next(float[] elements, int count) {
    for (int index = 0; index < count; index += 2) {
      long bits = random.nextLong();
      elements[index] = first(bits);
      if (index + 1 < count) {
        elements[index + 1] = second(bits);
      }
    }
  }

  /** The same in the smallest type. */
  void next(byte[] elements, int count) {
    for (int index = 0; index < count; index += 2) {
      long bits = random.nextLong();
      elements[index] = (byte) first(bits);
      if (index + 1 < count) {
        elements[index + 1] = (byte) second(bits);
      }
    }
  }

  private int first(long bits) {
    return element(bits >>> 32);
  }

  private int second(long bits) {
    return element(bits & 0xFFFF_FFFFL);
  }

  /** Without a branch, which no processor could predict. */
  private int element(long uniform) {
    return (int) ((threshold - 1 - uniform) >>> 63);
  }
}
