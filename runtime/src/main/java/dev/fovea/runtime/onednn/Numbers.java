package dev.fovea.runtime.onednn;

import java.util.Arrays;
import java.util.List;

/**
 * Sizes or distances, one for each axis, as oneDNN takes them.
 *
 * @param each in the order of the axes
 */
record Numbers(List<Long> each) {

  /** Copies the list. */
  Numbers {
    each = List.copyOf(each);
  }

  static Numbers of(long... each) {
    return new Numbers(Arrays.stream(each).boxed().toList());
  }

  long get(int axis) {
    return each.get(axis);
  }

  boolean isZero() {
    return each.stream().allMatch(number -> number == 0);
  }

  /** The same without the first axis. */
  Numbers withoutFirst() {
    return new Numbers(each.subList(1, each.size()));
  }

  /** A new array. */
  long[] array() {
    return each.stream().mapToLong(Long::longValue).toArray();
  }
}
