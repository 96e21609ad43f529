package dev.fovea.examples.networks;

import dev.fovea.metadata.FieldMetadata;
import dev.fovea.metadata.LayerMetadata;
import dev.fovea.metadata.MetadataFinder;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.metadata.OutputMetadata;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the processor wrote about a network of this package, with sums over it. */
record Compiled(NetworkMetadata metadata) {

  private static final Set<String> WEIGHTED = Set.of("Conv2d", "DepthwiseConv2d", "Dense");

  /**
   * Of an annotated interface.
   *
   * @param simpleName in this package
   */
  static Compiled network(String simpleName) {
    return new Compiled(
        MetadataFinder.load(
            Compiled.class.getClassLoader(), Compiled.class.getPackageName() + "." + simpleName));
  }

  List<LayerMetadata> layers() {
    return metadata.layers();
  }

  /** The layer of this full name. */
  LayerMetadata layer(String name) {
    return layers().stream()
        .filter(layer -> layer.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no layer " + name + "; there are " + names(layers())));
  }

  /** The receptive field of a layer. */
  FieldMetadata field(String layer) {
    return layer(layer).receptiveField().orElseThrow();
  }

  /** Those layers on which a head depends. */
  Compiled towards(String head) {
    return upTo(
        metadata.outputs().stream()
            .filter(output -> output.name().equals(head))
            .findFirst()
            .flatMap(OutputMetadata::layer)
            .orElseThrow(() -> new AssertionError("no head " + head)));
  }

  /** A layer and those on which it depends. */
  Compiled upTo(String last) {
    Set<String> needed = new HashSet<>(Set.of(last));
    for (LayerMetadata layer : reversed(layers())) {
      if (needed.contains(layer.name())) {
        needed.addAll(layer.inputs());
      }
    }
    return with(layers().stream().filter(layer -> needed.contains(layer.name())).toList());
  }

  private Compiled with(List<LayerMetadata> layers) {
    return new Compiled(
        new NetworkMetadata(
            metadata.network(),
            metadata.model(),
            metadata.inputs(),
            metadata.outputs(),
            metadata.totals(),
            layers,
            metadata.memory(),
            metadata.budgets(),
            metadata.findings()));
  }

  /** The layers of one method, those of its blocks and repetitions too. */
  Compiled of(String method) {
    return with(layers().stream().filter(layer -> layer.name().startsWith(method + ".")).toList());
  }

  /** Trainable parameters, summed over the layers. */
  long parameters() {
    return layers().stream().mapToLong(LayerMetadata::parameters).sum();
  }

  /** Elements of running statistics, summed over the layers. */
  long buffers() {
    return layers().stream().mapToLong(LayerMetadata::buffers).sum();
  }

  /** Multiply-accumulates, summed over the layers. */
  long macs() {
    return layers().stream().mapToLong(LayerMetadata::macs).sum();
  }

  /** The outputs of all layers. */
  long elements() {
    return elementsOf(layers());
  }

  /** The outputs of the layers of a kind. */
  long elements(String kind) {
    return elementsOf(layers().stream().filter(layer -> layer.kind().equals(kind)).toList());
  }

  /** The outputs of convolutions and dense layers. */
  long weightedElements() {
    return elementsOf(layers().stream().filter(layer -> WEIGHTED.contains(layer.kind())).toList());
  }

  private static long elementsOf(List<LayerMetadata> layers) {
    return layers.stream().mapToLong(layer -> layer.shape().elements()).sum();
  }

  private static List<LayerMetadata> reversed(List<LayerMetadata> layers) {
    List<LayerMetadata> reversed = new ArrayList<>(layers);
    Collections.reverse(reversed);
    return reversed;
  }

  private static List<String> names(List<LayerMetadata> layers) {
    return layers.stream().map(LayerMetadata::name).toList();
  }
}
