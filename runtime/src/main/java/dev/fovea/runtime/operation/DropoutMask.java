package dev.fovea.runtime.operation;

import dev.fovea.runtime.RandomStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Draws a new mask with each run: 0 with the probability of dropping, else the reciprocal of that
 * of keeping. Drawn in Java, so that one seed gives one mask on every backend.
 */
final class DropoutMask implements Step {

  private static final int CHUNK = 1 << 16;

  private final INDArray mask;
  private final RandomStream random;
  private final double kept;

  /** An element is dropped if 32 random bits, read as a number, are below this. */
  private final long threshold;

  private final float[] chunk;

  DropoutMask(double probability, INDArray mask, RandomStream random) {
    this.mask = Views.flat(mask);
    this.random = random;
    this.kept = 1 / (1 - probability);
    this.threshold = Math.round(probability * (1L << 32));
    this.chunk = new float[(int) Math.min(CHUNK, mask.length())];
  }

  @Override
  public void run() {
    long length = mask.length();
    for (long from = 0; from < length; from += chunk.length) {
      int count = (int) Math.min(chunk.length, length - from);
      draw(count);
      try (INDArray drawn = Nd4j.createFromArray(chunk)) {
        Views.range(mask, from, from + count).assign(Views.range(drawn, 0, count));
      }
    }
    mask.muli(kept);
  }

  /** Two elements from each 64 random bits. */
  private void draw(int count) {
    for (int index = 0; index < count; index += 2) {
      long bits = random.nextLong();
      chunk[index] = keeps(bits >>> 32);
      if (index + 1 < count) {
        chunk[index + 1] = keeps(bits & 0xFFFF_FFFFL);
      }
    }
  }

  /** 1 or 0 without a branch, which no processor could predict. */
  private float keeps(long uniform) {
    return (threshold - 1 - uniform) >>> 63;
  }
}
