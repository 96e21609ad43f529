package dev.fovea.examples.networks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One operation of a network as its source defines it.
 *
 * @param id the source's name for it
 * @param op {@code conv}, {@code bn}, {@code act}, …
 * @param inputs the ids of what it reads
 * @param shape of its value, [C, H, W] or [F]
 * @param json everything else: kernel {@code k}, stride {@code s}, padding {@code p}, …
 */
record OracleNode(String id, String op, List<String> inputs, List<Long> shape, JsonNode json) {

  static OracleNode of(JsonNode json) {
    List<String> inputs = new ArrayList<>();
    json.path("in").forEach(input -> inputs.add(input.asText()));
    return new OracleNode(
        json.required("id").asText(),
        json.required("op").asText(),
        List.copyOf(inputs),
        numbers(json.required("out_shape")),
        json);
  }

  /** How many numbers its value has. */
  long elements() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }

  /** A count; 0 where the source gives none. */
  long count(String key) {
    return json.path(key).asLong(0);
  }

  /** A list of numbers, empty where the source gives none or a word. */
  Optional<List<Long>> numbers(String key) {
    JsonNode value = json.path(key);
    return value.isArray() ? Optional.of(numbers(value)) : Optional.empty();
  }

  /** Top, left, bottom, right: what the source says, or what it resolved TensorFlow's words to. */
  Optional<List<Long>> padding() {
    JsonNode resolved = json.path("same_resolved_pads_hw");
    if (resolved.isArray()) {
      List<Long> rows = numbers(resolved.get(0));
      List<Long> columns = numbers(resolved.get(1));
      return Optional.of(List.of(rows.get(0), columns.get(0), rows.get(1), columns.get(1)));
    }
    return json.path("p").asText().equals("valid")
        ? Optional.of(List.of(0L, 0L, 0L, 0L))
        : numbers("p");
  }

  private static List<Long> numbers(JsonNode array) {
    List<Long> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.asLong()));
    return List.copyOf(numbers);
  }
}
