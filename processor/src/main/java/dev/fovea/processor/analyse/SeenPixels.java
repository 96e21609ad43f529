package dev.fovea.processor.analyse;

import dev.fovea.processor.layer.AxisSampling;
import dev.fovea.processor.layer.AxisWindow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

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
    int input = byPosition.size();
    int output = Math.toIntExact(Math.max(0, window.outputSize(input)));
    return gathered(
        output,
        position -> {
          long start = position * window.stride() - window.paddingBegin();
          return LongStream.range(0, window.kernel())
              .map(tap -> start + tap * window.dilation())
              .filter(read -> read >= 0 && read < input)
              .mapToInt(Math::toIntExact);
        });
  }

  /** After a layer that is no sliding window. */
  SeenPixels through(AxisSampling sampling, long output) {
    return gathered(
        Math.toIntExact(output),
        position -> {
          long first = sampling.first() + position * sampling.jump();
          long last = sampling.last() + position * sampling.jump();
          // The positions p with first ≤ p · unit ≤ last.
          long from = Math.max(0, -Math.floorDiv(-first, sampling.unit()));
          long to = Math.min(byPosition.size() - 1, Math.floorDiv(last, sampling.unit()));
          return IntStream.rangeClosed(Math.toIntExact(from), Math.toIntExact(to));
        });
  }

  /** What all positions see together. */
  SeenPixels together() {
    return gathered(1, position -> IntStream.range(0, byPosition.size()));
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

  private SeenPixels gathered(int positions, IntFunction<IntStream> read) {
    List<BitSet> gathered = new ArrayList<>();
    for (int position = 0; position < positions; position++) {
      BitSet seen = new BitSet();
      read.apply(position).forEach(index -> seen.or(byPosition.get(index)));
      gathered.add(seen);
    }
    return new SeenPixels(gathered);
  }
}
