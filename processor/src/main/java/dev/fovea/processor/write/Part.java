package dev.fovea.processor.write;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Consecutive items that become one method.
 *
 * @param name what they have in common: the network's method they belong to
 * @param items at least one
 */
record Part<T>(String name, List<T> items) {

  /** Copies the list. */
  Part {
    items = List.copyOf(items);
  }

  /** Splits a list where the name changes, and where a part becomes too large. */
  static <T> List<Part<T>> split(List<T> items, Function<T, String> name, int largest) {
    List<Part<T>> parts = new ArrayList<>();
    int start = 0;
    for (int index = 1; index <= items.size(); index++) {
      boolean ends =
          index == items.size()
              || index - start == largest
              || !name.apply(items.get(index)).equals(name.apply(items.get(start)));
      if (ends) {
        parts.add(new Part<>(name.apply(items.get(start)), items.subList(start, index)));
        start = index;
      }
    }
    return List.copyOf(parts);
  }
}
