package dev.fovea.processor.analyse;

import dev.fovea.processor.layer.Spatial;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The receptive fields of a value with regard to each image input that it depends on.
 *
 * @param byInput by the index of the input's node; empty where no image is behind the value
 */
public record Fields(Map<Integer, ReceptiveField> byInput) {

  /** Copies the map, sorted. */
  public Fields {
    byInput = Collections.unmodifiableMap(new TreeMap<>(byInput));
  }

  /** No image. */
  public static Fields none() {
    return new Fields(Map.of());
  }

  /** Of an image input. */
  static Fields ofImage(int input) {
    return new Fields(Map.of(input, ReceptiveField.ofInput()));
  }

  /** With regard to the first image. */
  public Optional<ReceptiveField> first() {
    return byInput.values().stream().findFirst();
  }

  /** After a layer. */
  Fields through(Spatial spatial) {
    Map<Integer, ReceptiveField> next = new TreeMap<>();
    byInput.forEach((input, field) -> next.put(input, field.through(spatial)));
    return new Fields(next);
  }

  /** Whether the values see each image that they share with the same jump. */
  static boolean aligned(List<Fields> joined) {
    Map<Integer, ReceptiveField> seen = new TreeMap<>();
    for (Fields fields : joined) {
      for (Map.Entry<Integer, ReceptiveField> entry : fields.byInput.entrySet()) {
        ReceptiveField other = seen.putIfAbsent(entry.getKey(), entry.getValue());
        if (other != null && !other.alignedWith(entry.getValue())) {
          return false;
        }
      }
    }
    return true;
  }

  /** The union of aligned fields. */
  static Fields union(List<Fields> joined) {
    Map<Integer, ReceptiveField> union = new TreeMap<>();
    for (Fields fields : joined) {
      fields.byInput.forEach((input, field) -> union.merge(input, field, ReceptiveField::union));
    }
    return new Fields(union);
  }
}
