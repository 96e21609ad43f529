package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.RandomStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Draws a new mask with each run: 0 with the probability of dropping, else the reciprocal of that
 * of keeping. Drawn in Java, so that one seed gives one mask on every backend.
 */
final class DropoutMask implements Step {

  private static final int CHUNK = 1 << 16;

  private final INDArray mask;
  private final MaskDraw draw;
  private final double kept;

  /** Bytes travel to native memory three times as fast as floats. */
  private final byte[] chunk;

  DropoutMask(double probability, INDArray mask, RandomStream random) {
    this.mask = Views.flat(mask);
    this.draw = new MaskDraw(probability, random);
    this.kept = 1 / (1 - probability);
    this.chunk = new byte[(int) Math.min(CHUNK, mask.length())];
  }

  @Override
  @SuppressWarnings("try") // leaving the scope is all that it is for
  public void run() {
    long length = mask.length();
    for (long from = 0; from < length; from += chunk.length) {
      int count = (int) Math.min(chunk.length, length - from);
      draw.next(chunk, count);
      try (var outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
          INDArray drawn = Nd4j.createFromArray(chunk)) {
        Views.range(mask, from, from + count).assign(Views.range(drawn, 0, count));
      }
    }
    mask.muli(kept);
  }
}
