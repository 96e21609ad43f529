package dev.fovea.runtime.operation;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Splits the first axis of arrays of one shape into ranges small enough that an intermediate result
 * of a range fits a small scratch buffer, and the processor's second-level cache.
 */
final class Tiles {

  /**
   * The size of the largest range: 1 MiB in float. Measured for the backward pass of batch
   * normalisation on 1.6 million elements and two cores: a quarter of it takes two thirds longer,
   * for the calls; twice as much saves a fifth.
   */
  static final long MAX_ELEMENTS = 1 << 18;

  /** From the first to before the last index of a range. */
  private record Range(long from, long to) {}

  private final List<Range> ranges = new ArrayList<>();
  private final long largest;

  private Tiles(long size, long elementsEach) {
    this.largest = Math.min(size, Math.max(1, MAX_ELEMENTS / elementsEach));
    for (long from = 0; from < size; from += largest) {
      ranges.add(new Range(from, Math.min(size, from + largest)));
    }
  }

  /** The tiles of an array and of all arrays of its shape. */
  static Tiles of(INDArray array) {
    return new Tiles(array.size(0), array.length() / array.size(0));
  }

  /** The number of tiles. */
  int count() {
    return ranges.size();
  }

  /** Scratch memory for any one tile of {@code like}. */
  INDArray scratch(INDArray like) {
    long[] shape = like.shape().clone();
    shape[0] = largest;
    return Views.scratch(like, shape);
  }

  /** A tile of an array with the first axis of the array that was split. */
  INDArray tile(INDArray array, int index) {
    Range range = ranges.get(index);
    return Views.range(array, range.from(), range.to());
  }

  /** The front of {@link #scratch}, as long as the tile. */
  INDArray scratchFor(INDArray scratch, int index) {
    Range range = ranges.get(index);
    return Views.range(scratch, 0, range.to() - range.from());
  }
}
