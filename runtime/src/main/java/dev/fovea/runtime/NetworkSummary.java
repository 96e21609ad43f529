package dev.fovea.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the processor worked out about a network, as a table for a terminal. Reads only the resource
 * {@code META-INF/fovea/<binary name>.json} that the processor wrote next to the class.
 */
public final class NetworkSummary {

  private static final String NONE = "–";

  private final JsonNode network;

  private NetworkSummary(JsonNode network) {
    this.network = network;
  }

  /**
   * Reads a network's resource.
   *
   * @param binaryName of the annotated interface
   * @param loader of the generated class
   * @throws IllegalStateException if it is not on the class path or cannot be read
   */
  public static NetworkSummary of(String binaryName, ClassLoader loader) {
    String resource = "META-INF/fovea/" + binaryName + ".json";
    try (InputStream stream = loader.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(
            resource
                + " is not on the class path; the processor writes it with the generated class");
      }
      return new NetworkSummary(JsonMapper.builder().build().readTree(stream));
    } catch (IOException e) {
      throw new IllegalStateException(resource + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * One line a layer: name, kind, output shape, parameters, multiply-accumulates a sample,
   * receptive field and jump in pixels of the input; then the totals.
   */
  public String text() {
    TextTable table =
        new TextTable(
            List.of("layer", "kind", "output", "parameters", "MACs", "receptive field", "jump"),
            List.of(false, false, true, true, true, true, true));
    for (JsonNode input : network.path("inputs")) {
      table.row(
          List.of(
              input.path("name").asText(),
              "input",
              product(input.path("shape")),
              NONE,
              NONE,
              NONE,
              NONE));
    }
    for (JsonNode layer : network.path("layers")) {
      JsonNode field = layer.path("receptiveField");
      table.row(
          List.of(
              layer.path("name").asText(),
              layer.path("kind").asText(),
              product(layer.path("shape")),
              count(layer.path("parameters")),
              count(layer.path("macs")),
              product(field.path("size")),
              product(field.path("jump"))));
    }
    return network.path("network").asText() + "\n" + table.text() + totals();
  }

  private String totals() {
    JsonNode totals = network.path("totals");
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "%s layers, %s parameters and %s running statistics, %s MACs a sample",
            number(totals.path("layers")),
            number(totals.path("parameters")),
            number(totals.path("buffers")),
            number(totals.path("macs"))));
    lines.add("prediction: " + memory(totals, "inference"));
    lines.add("training: " + memory(totals, "training"));
    for (JsonNode output : network.path("outputs")) {
      lines.add(
          String.format(
              "%s: %s, %s, receptive field %s",
              output.path("name").asText(),
              product(output.path("shape")),
              output.path("loss").asText(),
              product(output.path("receptiveField"))));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String memory(JsonNode totals, String phase) {
    return String.format(
        "%s bytes a sample and %s bytes fixed (float32)",
        number(totals.path(phase + "BytesPerSample")), number(totals.path(phase + "BytesFixed")));
  }

  private static String product(JsonNode dimensions) {
    List<String> parts = new ArrayList<>();
    dimensions.forEach(dimension -> parts.add(dimension.asText()));
    return parts.isEmpty() ? NONE : String.join("×", parts);
  }

  /** A count that is no news where it is zero. */
  private static String count(JsonNode value) {
    return value.asLong() == 0 ? NONE : number(value);
  }

  private static String number(JsonNode value) {
    return String.format(Locale.ROOT, "%,d", value.asLong());
  }
}
