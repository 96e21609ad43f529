package dev.fovea.processor.analyse;

import dev.fovea.processor.layer.AxisSampling;
import dev.fovea.processor.layer.AxisWindow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What each position along one axis of a value sees of an image along that axis.
 *
 * @param byPosition the rows, or the columns, of the image; a single set for a value whose spatial
 *     axes have collapsed
 */
record SeenPixels(List<BitSet> byPosition) {

  /**
   * How many positions an axis may have to be followed: the memory grows with their square, 34 MB
   * for so many.
   */
  private static final long MOST_POSITIONS = 1 << 14;

  /** Whether an axis of so many positions is followed. */
  static boolean follows(long positions) {
    return positions <= MOST_POSITIONS;
  }

  /** What an image sees of itself. */
  static SeenPixels ofImage(long size) {
    List<BitSet> seen = new ArrayList<>();
    for (int pixel = 0; pixel < size; pixel++) {
      BitSet itself = new BitSet();
      itself.set(pixel);
      seen.add(itself);
    }
    return new SeenPixels(seen);
  }

  /** After a sliding window. */
  SeenPixels through(AxisWindow window) {
    long positions = Math.max(0, window.outputSize(byPosition.size()));
    List<BitSet> seen = new ArrayList<>();
    for (long position = 0; position < positions; position++) {
      long first = position * window.stride() - window.paddingBegin();
      seen.add(gathered(first, first + window.reach(), window.dilation()));
    }
    return new SeenPixels(seen);
  }

  /** After a layer that is no sliding window. */
  SeenPixels through(AxisSampling sampling, long output) {
    List<BitSet> seen = new ArrayList<>();
    for (long position = 0; position < output; position++) {
      long first = sampling.first() + position * sampling.jump();
      long last = sampling.last() + position * sampling.jump();
      // The positions p with first ≤ p · unit ≤ last.
      long from = -Math.floorDiv(-first, sampling.unit());
      long to = Math.floorDiv(last, sampling.unit());
      seen.add(gathered(from, to, 1));
    }
    return new SeenPixels(seen);
  }

  /** What all positions see together. */
  SeenPixels together() {
    return new SeenPixels(List.of(gathered(0, byPosition.size() - 1, 1)));
  }

  /** The union with another value's; a value without spatial axes is added to every position. */
  SeenPixels union(SeenPixels other) {
    int positions = Math.max(byPosition.size(), other.byPosition.size());
    List<BitSet> union = new ArrayList<>();
    for (int position = 0; position < positions; position++) {
      BitSet seen = (BitSet) at(position).clone();
      seen.or(other.at(position));
      union.add(seen);
    }
    return new SeenPixels(union);
  }

  /** How many pixels the central position sees. */
  long centre() {
    return byPosition.isEmpty() ? 0 : byPosition.get(byPosition.size() / 2).cardinality();
  }

  /** How many pixels any position sees. */
  long all() {
    return together().centre();
  }

  private BitSet at(int position) {
    return byPosition.get(Math.min(position, byPosition.size() - 1));
  }

  /** What every {@code step}-th position sees from the first to the last, as far as they exist. */
  private BitSet gathered(long first, long last, long step) {
    BitSet seen = new BitSet();
    long beyond = Math.min(last + 1, byPosition.size());
    long start = first < 0 ? Math.floorMod(first, step) : first;
    for (long position = start; position < beyond; position += step) {
      seen.or(byPosition.get((int) position));
    }
    return seen;
  }
}
