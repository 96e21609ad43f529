package dev.fovea.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Writes what {@link MetadataReader} reads. Each layer has a line of its own, so that comparisons
 * of two versions line by line are short. The memory plan is left out: it follows from the layers,
 * and its numbers are among the totals.
 */
public final class MetadataWriter {

  private final JsonMapper mapper = JsonMapper.builder().build();

  private MetadataWriter() {}

  /** A network without its memory plan, as JSON that ends with a line feed. */
  public static String write(NetworkMetadata network) {
    return new MetadataWriter().text(tree(network));
  }

  private String text(ObjectNode json) {
    return json.properties().stream()
        .map(field -> "  \"" + field.getKey() + "\": " + lines(field.getValue()))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  private String lines(JsonNode value) {
    if (!value.isArray() || value.isEmpty()) {
      return line(value);
    }
    return StreamSupport.stream(value.spliterator(), false)
        .map(item -> "    " + line(item))
        .collect(Collectors.joining(",\n", "[\n", "\n  ]"));
  }

  private String line(JsonNode value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values cannot be written", e);
    }
  }

  private static ObjectNode tree(NetworkMetadata network) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("formatVersion", NetworkMetadata.FORMAT_VERSION);
    json.put("network", network.network());
    json.put("model", network.model());
    putAll(json, "inputs", network.inputs().stream().map(MetadataWriter::tree).toList());
    putAll(json, "outputs", network.outputs().stream().map(MetadataWriter::tree).toList());
    json.set("totals", tree(network.totals()));
    putAll(json, "layers", network.layers().stream().map(MetadataWriter::tree).toList());
    putAll(json, "budgets", network.budgets().stream().map(MetadataWriter::tree).toList());
    putAll(json, "findings", network.findings().stream().map(MetadataWriter::tree).toList());
    return json;
  }

  private static ObjectNode tree(InputMetadata input) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", input.name());
    json.put("kind", input.kind());
    put(json, "shape", input.shape().dimensions());
    return json;
  }

  private static ObjectNode tree(OutputMetadata output) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", output.name());
    put(json, "shape", output.shape().dimensions());
    json.put("loss", output.loss());
    output.layer().ifPresent(layer -> json.put("layer", layer));
    output.receptiveField().ifPresent(field -> put(json, "receptiveField", numbers(field)));
    output.inputShare().ifPresent(share -> json.set("inputShare", tree(share)));
    return json;
  }

  private static ObjectNode tree(Totals totals) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("layers", totals.layers());
    json.put("parameters", totals.parameters());
    json.put("buffers", totals.buffers());
    json.put("macs", totals.macs());
    json.put("activationElements", totals.activationElements());
    json.put("inferenceBytesPerSample", totals.inferenceBytesPerSample());
    json.put("inferenceBytesFixed", totals.inferenceBytesFixed());
    json.put("trainingBytesPerSample", totals.trainingBytesPerSample());
    json.put("trainingBytesFixed", totals.trainingBytesFixed());
    return json;
  }

  private static ObjectNode tree(LayerMetadata layer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", layer.name());
    json.put("kind", layer.kind());
    layer.method().ifPresent(method -> json.put("method", method));
    put(json, "inputs", layer.inputs());
    put(json, "shape", layer.shape().dimensions());
    json.put("parameters", layer.parameters());
    json.put("buffers", layer.buffers());
    json.put("macs", layer.macs());
    layer.receptiveField().ifPresent(field -> json.set("receptiveField", tree(field)));
    layer.inputShare().ifPresent(share -> json.set("inputShare", tree(share)));
    json.put("inference", layer.inference().key());
    layer.inferenceWith().ifPresent(kernel -> json.put("inferenceWith", kernel));
    json.put("training", layer.training().key());
    layer.trainingWith().ifPresent(kernel -> json.put("trainingWith", kernel));
    ObjectNode attributes = json.putObject("attributes");
    for (Map.Entry<String, Object> attribute : layer.attributes().values().entrySet()) {
      put(attributes, attribute.getKey(), attribute.getValue());
    }
    return json;
  }

  private static ObjectNode tree(FieldMetadata field) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json, "size", numbers(field.size()));
    field.jump().ifPresent(jump -> put(json, "jump", numbers(jump)));
    put(json, "start", numbers(field.start()));
    field.padding().ifPresent(padding -> put(json, "padding", numbers(padding)));
    json.put("global", field.global());
    return json;
  }

  private static ObjectNode tree(InputShare share) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("centre", JsonTree.of(plain(share.centre())));
    json.set("all", JsonTree.of(plain(share.all())));
    return json;
  }

  private static ObjectNode tree(BudgetMetadata budget) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("quantity", budget.quantity());
    budget.on().ifPresent(method -> json.put("on", method));
    json.put("bound", budget.bound().key());
    put(json, "limit", budget.limit().stream().map(MetadataWriter::plain).toList());
    put(json, "value", budget.value().stream().map(MetadataWriter::plain).toList());
    return json;
  }

  private static ObjectNode tree(FindingMetadata finding) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", finding.id());
    json.put("severity", finding.severity());
    finding.method().ifPresent(method -> json.put("method", method));
    json.put("message", finding.message());
    put(json, "details", finding.details());
    put(json, "fixes", finding.fixes());
    return json;
  }

  private static void putAll(ObjectNode json, String key, List<ObjectNode> items) {
    json.putArray(key).addAll(items);
  }

  private static void put(ObjectNode json, String key, Object value) {
    json.set(key, JsonTree.of(value));
  }

  private static List<Number> numbers(Pair pair) {
    return List.of(plain(pair.height()), plain(pair.width()));
  }

  /** A whole number without {@code .0}. */
  private static Number plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? (Number) (long) number
        : (Number) number;
  }
}
