package dev.fovea.examples.networks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A network as others publish it: torchvision, Keras, torchinfo, pycls. {@code published.json}
 * names the source and revision of each number.
 *
 * @param network the simple name
 * @param published numbers that the sources print
 * @param recomputed numbers that follow from their definitions, worked out independently of Fovea
 * @param nodes the operations, in topological order, without the input
 */
record Oracle(String network, JsonNode published, JsonNode recomputed, List<OracleNode> nodes) {

  /** All networks of {@code published.json}. */
  static List<Oracle> all() {
    List<Oracle> all = new ArrayList<>();
    for (JsonNode entry : json("published.json").required("networks")) {
      List<OracleNode> nodes = new ArrayList<>();
      for (JsonNode node : json(entry.required("nodes").asText()).required("nodes")) {
        if (!node.required("op").asText().equals("input")) {
          nodes.add(OracleNode.of(node));
        }
      }
      all.add(
          new Oracle(
              entry.required("network").asText(),
              entry.required("published"),
              entry.required("recomputed"),
              List.copyOf(nodes)));
    }
    return all;
  }

  /** A file beside this class. */
  static JsonNode json(String name) {
    try (InputStream stream =
        Objects.requireNonNull(Oracle.class.getResourceAsStream(name), name)) {
      return new ObjectMapper().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows of whole numbers. */
  static List<List<Long>> rows(JsonNode table) {
    List<List<Long>> rows = new ArrayList<>();
    for (JsonNode row : table) {
      List<Long> numbers = new ArrayList<>();
      row.forEach(number -> numbers.add(number.asLong()));
      rows.add(List.copyOf(numbers));
    }
    return rows;
  }

  @Override
  public String toString() {
    return network;
  }
}
