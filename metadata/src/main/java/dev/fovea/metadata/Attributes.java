package dev.fovea.metadata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The attributes of a layer, in the order in which they were written.
 *
 * @param values numbers ({@link Long} or {@link Double}), booleans, strings, and lists of these
 */
public record Attributes(Map<String, Object> values) {

  /** Copies the map. */
  public Attributes {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Of a layer that has none. */
  public static Attributes none() {
    return new Attributes(Map.of());
  }

  /** A list of whole numbers, or one whole number; empty if there is no such attribute. */
  public Optional<List<Long>> numbers(String name) {
    Object value = values.getOrDefault(name, List.of());
    List<?> items = value instanceof List<?> list ? list : List.of(value);
    List<Long> numbers = new ArrayList<>();
    for (Object item : items) {
      if (item instanceof Long number) {
        numbers.add(number);
      }
    }
    return numbers.isEmpty() || numbers.size() != items.size()
        ? Optional.empty()
        : Optional.of(List.copyOf(numbers));
  }

  /** A value as text: lists joined by commas; empty if there is no such attribute. */
  public Optional<String> text(String name) {
    return values.containsKey(name) ? Optional.of(text(values.get(name))) : Optional.empty();
  }

  private static String text(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(Attributes::text).collect(Collectors.joining(","));
    }
    return value.toString();
  }
}
