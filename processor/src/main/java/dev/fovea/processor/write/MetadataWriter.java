package dev.fovea.processor.write;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.analyse.InputShare;
import dev.fovea.processor.analyse.InputShares;
import dev.fovea.processor.analyse.WeightModifiers;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.plan.NetworkPlan;
import dev.fovea.processor.spec.AnnotationSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a network's description as JSON: all that programs need that report, check or draw it. The
 * order of the keys is fixed, and so is every byte.
 */
final class MetadataWriter {

  /** Changes when a key changes its meaning. */
  private static final int FORMAT_VERSION = 1;

  private final AnalysedNetwork network;
  private final NetworkPlan plan;
  private final List<Diagnostic> findings;
  private final Map<Integer, InputShare> shares;
  private final WeightModifiers modifiers;
  private final PassRoles inference;
  private final PassRoles training;

  /**
   * Of a network without errors.
   *
   * @param findings what the compiler warns of
   */
  MetadataWriter(AnalysedNetwork network, NetworkPlan plan, List<Diagnostic> findings) {
    this.network = network;
    this.plan = plan;
    this.findings = List.copyOf(findings);
    this.shares = InputShares.of(network);
    this.modifiers = WeightModifiers.of(network);
    this.inference = new PassRoles("inference", plan.inference());
    this.training = new PassRoles("training", plan.training());
  }

  /** Writes to the stream, which stays open. */
  void writeTo(OutputStream stream) throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator("")
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try (JsonGenerator generator =
        new JsonFactory()
            .createGenerator(stream, JsonEncoding.UTF8)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .setPrettyPrinter(printer)) {
      write(new JsonObject(generator));
      generator.writeRaw('\n');
    }
  }

  private void write(JsonObject json) throws IOException {
    json.open();
    json.put("formatVersion", FORMAT_VERSION);
    json.put("network", network.spec().binaryName());
    json.put("model", model());
    json.putAll("inputs", network.inputs(), input -> writeInput(json, input));
    json.putAll("outputs", network.heads(), head -> writeOutput(json, head));
    writeTotals(json);
    json.putAll("layers", network.computing(), node -> writeLayer(json, node));
    new BudgetMetadata(network, plan).write(json);
    new FindingMetadata(network.spec()).write(json, findings);
    new MemoryMetadata(plan).write(json);
    json.close();
  }

  private String model() {
    String packageName = network.spec().packageName();
    return (packageName.isEmpty() ? "" : packageName + ".") + network.spec().modelName();
  }

  private static void writeInput(JsonObject json, AnalysedLayer input) throws IOException {
    json.put("name", input.method().name());
    json.put("kind", input.layer().output().kind().typeName());
    json.put("shape", input.layer().output().dimensions());
  }

  private void writeOutput(JsonObject json, AnalysedLayer head) throws IOException {
    json.put("name", head.method().name());
    json.put("kind", head.layer().output().kind().typeName());
    json.put("shape", head.layer().output().dimensions());
    json.put("loss", head.annotation().name());
    json.put("layer", nameOf(head.inputs().get(0)));
    if (head.field().isPresent()) {
      json.put("receptiveField", FieldMetadata.size(head.field().get()));
    }
    writeShare(json, head);
    json.put("attributes", head.layer().attributes());
  }

  private void writeTotals(JsonObject json) throws IOException {
    json.open("totals");
    json.put("layers", network.computing().size());
    json.put("parameters", network.parameters());
    json.put("buffers", network.buffers());
    json.put("macs", network.macs());
    json.put("activationElements", network.activationElements());
    json.put("inferenceBytesPerSample", plan.inferenceBytesPerSample());
    json.put("inferenceBytesFixed", plan.inferenceBytesFixed());
    json.put("trainingBytesPerSample", plan.trainingBytesPerSample());
    json.put("trainingBytesFixed", plan.trainingBytesFixed());
    json.close();
  }

  private void writeLayer(JsonObject json, AnalysedLayer node) throws IOException {
    json.put("name", node.name());
    json.put("kind", node.annotation().name());
    json.put("method", node.method().name());
    json.put("inputs", node.inputs().stream().map(this::nameOf).toList());
    json.put("shape", node.layer().output().dimensions());
    json.put("parameters", node.layer().trainableParameters());
    json.put("buffers", node.layer().buffers());
    json.put("macs", node.layer().macs());
    new FieldMetadata(network).write(json, node);
    writeShare(json, node);
    inference.write(json, node);
    training.write(json, node);
    json.put("attributes", attributes(node));
  }

  /** The layer's own, and what modifies its weights, as {@code "l2": 1e-4}. */
  private Map<String, Object> attributes(AnalysedLayer node) {
    Map<String, Object> attributes = new LinkedHashMap<>(node.layer().attributes());
    for (AnnotationSpec modifier : modifiers.on(node)) {
      attributes.put(modifier.decapitalised(), modifier.real("value"));
    }
    return attributes;
  }

  /** How much of the image the value sees, if there is one. */
  private void writeShare(JsonObject json, AnalysedLayer node) throws IOException {
    InputShare share = shares.get(node.index());
    if (share != null) {
      json.open("inputShare");
      json.put("centre", share.centre().toDouble());
      json.put("all", share.all().toDouble());
      json.close();
    }
  }

  private String nameOf(int value) {
    return network.layers().get(value).name();
  }
}
