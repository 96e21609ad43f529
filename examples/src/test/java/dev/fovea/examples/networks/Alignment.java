package dev.fovea.examples.networks;

import dev.fovea.metadata.LayerMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lays the operations of a published network beside the layers that Fovea made of its declaration,
 * in order, and notes every difference: kind, what is read, shape, parameters, running statistics,
 * multiply-accumulates, and each attribute that the source states.
 *
 * <p>Four operations of the sources need no layer of their own: an adaptive pooling to the size
 * that is there already; the flattening behind an adaptive pooling to 1×1, both of which {@code
 * GlobalAvgPool} is; zeros laid around the input of a convolution, which are its padding. And a 1×1
 * convolution of a single position is a dense layer.
 */
final class Alignment {

  private static final Map<String, List<String>> KINDS =
      Map.of(
          "conv", List.of("Conv2d", "DepthwiseConv2d"),
          "linear", List.of("Dense"),
          "bn", List.of("BatchNorm"),
          "maxpool", List.of("MaxPool2d"),
          "avgpool", List.of("AvgPool2d"),
          "adaptiveavgpool", List.of("GlobalAvgPool", "AdaptiveAvgPool2d"),
          "flatten", List.of("Flatten"),
          "dropout", List.of("Dropout"),
          "concat", List.of("Concat"),
          "add", List.of("Add"));

  private static final Map<String, String> ACTIVATIONS = Map.of("relu", "Relu", "relu6", "Relu6");
  private static final List<Long> NO_PADDING = List.of(0L, 0L, 0L, 0L);

  private final List<OracleNode> nodes;
  private final Compiled network;
  private final String input;
  private final Map<String, OracleNode> byId = new HashMap<>();
  private final Map<String, String> layerOf = new LinkedHashMap<>();
  private final List<OracleNode> folded = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();

  private Alignment(List<OracleNode> nodes, Compiled network) {
    this.nodes = nodes;
    this.network = network;
    this.input = network.metadata().inputs().get(0).name();
    nodes.forEach(node -> byId.put(node.id(), node));
    layerOf.put("input", input);
  }

  /** Compares all nodes with all layers. */
  static Alignment of(List<OracleNode> nodes, Compiled network) {
    Alignment alignment = new Alignment(nodes, network);
    alignment.run();
    return alignment;
  }

  /** What is different, one line each. */
  List<String> differences() {
    return differences;
  }

  /** Operations without a layer of their own. */
  List<OracleNode> folded() {
    return folded;
  }

  /** The name of the layer that computes the value of a node. */
  String layer(String node) {
    return Optional.ofNullable(layerOf.get(node))
        .orElseThrow(() -> new AssertionError("no layer for " + node));
  }

  private void run() {
    List<LayerMetadata> layers = network.layers();
    int next = 0;
    for (OracleNode node : nodes) {
      Optional<LayerMetadata> layer =
          next < layers.size() ? Optional.of(layers.get(next)) : Optional.empty();
      if (needsNoLayer(node, layer)) {
        folded.add(node);
        layerOf.put(node.id(), layer(node.inputs().get(0)));
      } else if (layer.isPresent()) {
        layerOf.put(node.id(), layer.get().name());
        compare(node, layer.get());
        next++;
      } else {
        differences.add(node.id() + ": published, but Fovea has no further layer");
        return;
      }
    }
    layers
        .subList(next, layers.size())
        .forEach(layer -> differences.add(layer.name() + ": Fovea's, but not published"));
  }

  private boolean needsNoLayer(OracleNode node, Optional<LayerMetadata> layer) {
    String kind = layer.map(LayerMetadata::kind).orElse("");
    return switch (node.op()) {
      case "adaptiveavgpool" ->
          node.shape().equals(before(node).shape()) && !kind.equals("AdaptiveAvgPool2d");
      case "flatten" ->
          isGlobal(before(node)) && layerKind(node.inputs().get(0)).equals("GlobalAvgPool");
      case "pad" -> !kind.equals("ZeroPad2d");
      default -> false;
    };
  }

  private OracleNode before(OracleNode node) {
    return Optional.ofNullable(byId.get(node.inputs().get(0))).orElseThrow();
  }

  private static boolean isGlobal(OracleNode node) {
    return node.op().equals("adaptiveavgpool") && withoutTrailingOnes(node.shape()).size() == 1;
  }

  private String layerKind(String node) {
    return network.layer(layer(node)).kind();
  }

  private void compare(OracleNode node, LayerMetadata layer) {
    Difference difference = new Difference(node, layer);
    if (!kinds(node).contains(layer.kind())) {
      difference.note("kind", kinds(node), layer.kind());
      return;
    }
    difference.unlessEqual("reads", inputs(node), inputs(layer));
    difference.unlessEqual(
        "shape",
        withoutTrailingOnes(node.shape()),
        withoutTrailingOnes(layer.shape().dimensions()));
    difference.unlessEqual("parameters", node.count("params"), layer.parameters());
    difference.unlessEqual("macs", node.count("macs"), layer.macs());
    boolean norm = node.op().equals("bn");
    difference.unlessEqual("buffers", norm ? 2 * node.shape().get(0) : 0L, layer.buffers());
    if (layer.attributes().numbers("kernel").isPresent()) {
      difference.unlessEqualNumbers("k", "kernel");
      difference.unlessEqualNumbers("s", "stride");
      difference.unlessEqualNumbers("d", "dilation");
      difference.unlessEqual(
          "padding", padding(node), layer.attributes().numbers("padding").orElseThrow());
    }
    difference.unlessEqualText("ceil", "ceilMode");
    difference.unlessEqualText("count_include_pad", "countIncludePad");
    difference.unlessEqualText("bias", "bias");
    difference.unlessEqualReal("eps", "epsilon");
    difference.unlessEqualReal("rate", "probability");
    if (layer.kind().equals("Conv2d")) {
      difference.unlessEqualText("g", "groups");
    }
  }

  private static List<String> kinds(OracleNode node) {
    if (node.op().equals("act")) {
      String function = node.json().required("fn").asText();
      return List.of(ACTIVATIONS.getOrDefault(function, function));
    }
    if (node.op().equals("conv") && withoutTrailingOnes(node.shape()).size() == 1) {
      return List.of("Conv2d", "Dense");
    }
    return KINDS.getOrDefault(node.op(), List.of(node.op()));
  }

  /** What a node reads, in Fovea's names; the parts of a concatenation one by one. */
  private List<String> inputs(OracleNode node) {
    return node.inputs().stream().map(this::layer).flatMap(this::parts).toList();
  }

  private List<String> inputs(LayerMetadata layer) {
    return layer.inputs().stream().flatMap(this::parts).toList();
  }

  /** A concatenation of concatenations is one of all their parts. */
  private Stream<String> parts(String name) {
    if (name.equals(input)) {
      return Stream.of(name);
    }
    LayerMetadata layer = network.layer(name);
    return layer.kind().equals("Concat")
        ? layer.inputs().stream().flatMap(this::parts)
        : Stream.of(name);
  }

  /** With the zeros that a layer of its own laid around the input. */
  private List<Long> padding(OracleNode node) {
    List<Long> own = node.padding().orElse(NO_PADDING);
    Optional<OracleNode> before = Optional.ofNullable(byId.get(node.inputs().get(0)));
    return before.filter(folded::contains).flatMap(OracleNode::padding).orElse(own);
  }

  private static List<Long> withoutTrailingOnes(List<Long> shape) {
    int size = shape.size();
    while (size > 1 && shape.get(size - 1) == 1) {
      size--;
    }
    return shape.subList(0, size);
  }

  /** Collects what is different between a node and its layer. */
  private final class Difference {

    private final OracleNode node;
    private final LayerMetadata layer;

    Difference(OracleNode node, LayerMetadata layer) {
      this.node = node;
      this.layer = layer;
    }

    void note(String what, Object expected, Object found) {
      differences.add(
          "%s (%s): %s: published %s, Fovea has %s"
              .formatted(layer.name(), node.id(), what, expected, found));
    }

    void unlessEqual(String what, Object expected, Object found) {
      if (!expected.equals(found)) {
        note(what, expected, found);
      }
    }

    void unlessEqualNumbers(String key, String attribute) {
      node.numbers(key)
          .ifPresent(
              expected ->
                  unlessEqual(
                      attribute,
                      expected,
                      layer.attributes().numbers(attribute).orElse(List.of())));
    }

    void unlessEqualText(String key, String attribute) {
      if (node.json().has(key)) {
        unlessEqual(
            attribute,
            node.json().get(key).asText(),
            layer.attributes().text(attribute).orElse("none"));
      }
    }

    void unlessEqualReal(String key, String attribute) {
      if (node.json().has(key)) {
        unlessEqual(
            attribute,
            node.json().get(key).asDouble(),
            layer.attributes().text(attribute).map(Double::valueOf).orElse(Double.NaN));
      }
    }
  }
}
