package dev.fovea.metadata.summary;

import dev.fovea.metadata.Attributes;
import dev.fovea.metadata.FieldMetadata;
import dev.fovea.metadata.FindingMetadata;
import dev.fovea.metadata.InputMetadata;
import dev.fovea.metadata.LayerMetadata;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.metadata.Pair;
import dev.fovea.metadata.Residence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the lines of the table. */
final class SummaryRows {

  private static final Map<String, String> USUAL =
      Map.of(
          "bias", "true",
          "groups", "1",
          "ceilMode", "false",
          "bidirectional", "false",
          "countIncludePad", "true",
          "momentum", "0.1",
          "epsilon", "1.0E-5");

  /** What the shape of the output or the inputs tell already. */
  private static final Set<String> REDUNDANT = Set.of("units", "filters", "parts");

  private final NetworkMetadata network;

  SummaryRows(NetworkMetadata network) {
    this.network = network;
  }

  List<SummaryRow> rows() {
    List<SummaryRow> rows = new ArrayList<>();
    network.inputs().forEach(input -> rows.add(row(input)));
    String above =
        network.inputs().isEmpty() ? "" : network.inputs().get(network.inputs().size() - 1).name();
    int number = 0;
    for (LayerMetadata layer : network.layers()) {
      number++;
      rows.add(row(number, layer, above));
      above = layer.name();
    }
    return rows;
  }

  private static SummaryRow row(InputMetadata input) {
    boolean spatial = input.shape().isFeatureMap();
    Optional<Pair> one = spatial ? Optional.of(new Pair(1, 1)) : Optional.empty();
    return new SummaryRow(
        0,
        input.name(),
        input.kind(),
        Optional.empty(),
        input.shape(),
        0,
        0,
        Math.multiplyExact(4, input.shape().elements()),
        one,
        one,
        Optional.empty(),
        List.of("input"));
  }

  private SummaryRow row(int number, LayerMetadata layer, String above) {
    return new SummaryRow(
        number,
        layer.name(),
        layer.kind(),
        Window.of(layer.attributes()),
        layer.shape(),
        layer.parameters(),
        layer.macs(),
        layer.activationBytes(),
        layer.receptiveField().map(FieldMetadata::size),
        layer.receptiveField().flatMap(FieldMetadata::jump),
        layer.inputShare(),
        notes(layer, above));
  }

  private List<String> notes(LayerMetadata layer, String above) {
    List<String> notes = new ArrayList<>();
    if (!layer.inputs().equals(List.of(above))) {
      notes.add("reads " + String.join(", ", layer.inputs()));
    }
    network.outputs().stream()
        .filter(output -> output.layer().equals(Optional.of(layer.name())))
        .forEach(output -> notes.add("output " + output.name()));
    findingsOf(layer).forEach(finding -> notes.add("! " + finding.id()));
    notes.addAll(unusual(layer.attributes()));
    if (layer.buffers() > 0) {
      notes.add(Numbers.grouped(layer.buffers()) + " running statistics");
    }
    if (layer.inference() == Residence.IN_PLACE) {
      notes.add("in place");
    } else if (layer.inference() == Residence.NONE) {
      notes.add("no step of its own at inference");
    }
    layer.inferenceWith().ifPresent(kernel -> notes.add("fused into " + kernel));
    return notes;
  }

  /** What was found on the method, told at the method's first layer. */
  private List<FindingMetadata> findingsOf(LayerMetadata layer) {
    boolean first =
        network.layers().stream()
            .filter(other -> other.method().equals(layer.method()))
            .findFirst()
            .equals(Optional.of(layer));
    return first && layer.method().isPresent()
        ? network.findings().stream()
            .filter(finding -> finding.method().equals(layer.method()))
            .toList()
        : List.of();
  }

  /** Attributes that the columns do not show and that are not what everybody expects. */
  private static List<String> unusual(Attributes attributes) {
    List<String> notes = new ArrayList<>();
    for (String name : attributes.values().keySet()) {
      String value = attributes.text(name).orElseThrow();
      if (Window.ATTRIBUTES.contains(name) || REDUNDANT.contains(name) || value.isEmpty()) {
        continue;
      }
      if (!value.equals(USUAL.get(name))) {
        notes.add(value.equals("false") ? "no " + name : name + " " + value);
      }
    }
    return notes;
  }
}
