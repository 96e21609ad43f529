package dev.fovea.runtime.data;

import dev.fovea.runtime.engine.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Orders and choices of samples. */
final class Indices {

  private Indices() {}

  static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  /** 0 to size − 1 in random order (Fisher and Yates; Durstenfeld, CACM algorithm 235). */
  static int[] shuffled(int size, long seed) {
    int[] order = range(0, size);
    RandomStream random = new RandomStream(seed);
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  /**
   * A copy.
   *
   * @throws IndexOutOfBoundsException if one is not an index of {@code size} samples
   */
  static int[] checked(int[] indices, int size) {
    for (int index : indices) {
      if (index < 0 || index >= size) {
        throw new IndexOutOfBoundsException(
            "There is no sample " + index + " among " + size + " samples");
      }
    }
    return indices.clone();
  }

  /** {@code outer[inner[i]]} for each i. */
  static int[] compose(int[] outer, int[] inner) {
    return Arrays.stream(inner).map(i -> outer[i]).toArray();
  }
}
