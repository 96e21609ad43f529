package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.operation.MaskDraw;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Draws the mask of a dropout: 0 for what is dropped, else the reciprocal of the probability of
 * keeping.
 */
final class MaskStep implements Step {

  private static final int CHUNK = 1 << 12;

  private final MaskDraw draw;
  private final float kept;
  private final float[] chunk;
  private final FloatPointer[] places;

  MaskStep(double probability, long elements, Pointer mask, RandomStream random) {
    this.draw = new MaskDraw(probability, random);
    this.kept = (float) (1 / (1 - probability));
    this.chunk = new float[(int) Math.min(CHUNK, elements)];
    this.places = new FloatPointer[Math.toIntExact((elements + chunk.length - 1) / chunk.length)];
    for (int place = 0; place < places.length; place++) {
      long from = (long) place * chunk.length;
      places[place] =
          new FloatPointer(mask).getPointer(from).capacity(Math.min(chunk.length, elements - from));
    }
  }

  @Override
  public void run() {
    for (FloatPointer place : places) {
      int count = (int) place.capacity();
      draw.next(chunk, count);
      for (int index = 0; index < count; index++) {
        chunk[index] *= kept;
      }
      place.put(chunk, 0, count);
    }
  }
}
