package dev.fovea.report;

import dev.fovea.metadata.Attributes;
import dev.fovea.metadata.FieldMetadata;
import dev.fovea.metadata.FindingMetadata;
import dev.fovea.metadata.InputMetadata;
import dev.fovea.metadata.InputShare;
import dev.fovea.metadata.LayerMetadata;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.metadata.OutputMetadata;
import dev.fovea.metadata.Pair;
import dev.fovea.metadata.Residence;
import dev.fovea.metadata.Shape;
import dev.fovea.metadata.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds networks of which only names and connections matter. */
public final class TestNetwork {

  private static final Shape SHAPE = new Shape(List.of(4L, 8L, 8L));

  private final String name;
  private final List<InputMetadata> inputs = new ArrayList<>();
  private final List<LayerMetadata> layers = new ArrayList<>();
  private final List<OutputMetadata> outputs = new ArrayList<>();
  private final List<FindingMetadata> findings = new ArrayList<>();

  /** With one image input named {@code image}. */
  public TestNetwork(String name) {
    this.name = name;
    inputs.add(new InputMetadata("image", "FeatureMap", SHAPE));
  }

  /** Adds a layer; its kind is the last part of its name. */
  public TestNetwork layer(String layer, String... reads) {
    String leaf = layer.substring(layer.lastIndexOf('.') + 1);
    String kind = Character.toUpperCase(leaf.charAt(0)) + leaf.substring(1);
    layers.add(
        new LayerMetadata(
            layer,
            kind,
            Optional.of(layer.replaceAll("\\..*", "")),
            List.of(reads),
            SHAPE,
            10,
            0,
            100,
            Optional.of(
                new FieldMetadata(
                    new Pair(3, 3),
                    Optional.of(new Pair(1, 1)),
                    new Pair(0.5, 0.5),
                    Optional.of(new Pair(1, 1)),
                    false)),
            Optional.of(new InputShare(0.25, 1)),
            Residence.OWN_MEMORY,
            Optional.empty(),
            Residence.OWN_MEMORY,
            Optional.empty(),
            new Attributes(Map.of("kernel", List.of(3L, 3L)))));
    return this;
  }

  /** Adds a loss that reads a layer. */
  public TestNetwork loss(String method, String layer) {
    outputs.add(
        new OutputMetadata(
            method,
            SHAPE,
            "MeanSquaredError",
            Optional.of(layer),
            Optional.of(new Pair(3, 3)),
            Optional.empty()));
    return this;
  }

  /** Adds a finding on the network. */
  public TestNetwork finding(String message) {
    findings.add(
        new FindingMetadata(
            "some-rule", "warning", Optional.empty(), message, List.of(), List.of()));
    return this;
  }

  /** A residual block of three methods, as a prefix names it. */
  public TestNetwork residual(String prefix, String reads) {
    return layer(prefix + ".left.conv2d", reads)
        .layer(prefix + ".left.relu", prefix + ".left.conv2d")
        .layer(prefix + ".right.conv2d", reads)
        .layer(prefix + ".out.add", prefix + ".left.relu", prefix + ".right.conv2d");
  }

  /** Adds as many layers, each reading the one before it, in methods of four. */
  public TestNetwork chain(int count) {
    String last = "image";
    for (int i = 0; i < count; i++) {
      String layer = "value" + i / 4 + ".layer" + i % 4;
      layer(layer, last);
      last = layer;
    }
    return this;
  }

  /** The network. */
  public NetworkMetadata build() {
    return new NetworkMetadata(
        name,
        name + "Model",
        inputs,
        outputs,
        new Totals(layers.size(), 10L * layers.size(), 0, 100L * layers.size(), 0, 0, 0, 0, 0),
        layers,
        Optional.empty(),
        List.of(),
        findings);
  }
}
