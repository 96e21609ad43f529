package dev.fovea.processor.analyse;

import dev.fovea.processor.layer.AxisSampling;
import dev.fovea.processor.layer.AxisWindow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What each position along one axis of a value sees of an image along that axis.
 *
 * @param byPosition the rows, or the columns, of the image; a single set for a value whose spatial
 *     axes have collapsed
 */
record SeenPixels(List<BitSet> byPosition) {

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
          List<Integer> taps = new ArrayList<>();
          long start = position * window.stride() - window.paddingBegin();
          for (long tap = 0; tap < window.kernel(); tap++) {
            long read = start + tap * window.dilation();
            if (read >= 0 && read < input) {
              taps.add((int) read);
            }
          }
          return taps;
        });
  }

  /** After a layer that is no sliding window. */
  SeenPixels through(AxisSampling sampling, long output) {
    return gathered(
        Math.toIntExact(output),
        position -> {
          long first = sampling.first() + position * sampling.jump();
          long last = sampling.last() + position * sampling.jump();
          return indices(byPosition.size()).stream()
              .filter(index -> first <= index * sampling.unit() && index * sampling.unit() <= last)
              .toList();
        });
  }

  /** What all positions see together. */
  SeenPixels together() {
    return gathered(1, position -> indices(byPosition.size()));
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

  private SeenPixels gathered(int positions, IntFunction<List<Integer>> read) {
    List<BitSet> gathered = new ArrayList<>();
    for (int position = 0; position < positions; position++) {
      BitSet seen = new BitSet();
      read.apply(position).forEach(index -> seen.or(byPosition.get(index)));
      gathered.add(seen);
    }
    return new SeenPixels(gathered);
  }

  private static List<Integer> indices(int size) {
    List<Integer> indices = new ArrayList<>();
    for (int index = 0; index < size; index++) {
      indices.add(index);
    }
    return indices;
  }
}
