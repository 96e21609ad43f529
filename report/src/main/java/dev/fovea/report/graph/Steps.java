package dev.fovea.report.graph;

import dev.fovea.metadata.InputMetadata;
import dev.fovea.metadata.LayerMetadata;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.metadata.OutputMetadata;
import dev.fovea.metadata.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Lists a network's inputs, layers and losses in the order in which they run. */
public final class Steps {

  private final NetworkMetadata network;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Integer> named = new HashMap<>();

  private Steps(NetworkMetadata network) {
    this.network = network;
  }

  /** All steps; a loss follows the layer that it reads. */
  public static List<Step> of(NetworkMetadata network) {
    Steps steps = new Steps(network);
    network.inputs().forEach(steps::add);
    network.layers().forEach(steps::add);
    return List.copyOf(steps.steps);
  }

  private void add(InputMetadata input) {
    add(
        input.name(),
        input.kind(),
        Step.Role.INPUT,
        List.of(),
        input.shape(),
        Optional.empty(),
        input.shape().isFeatureMap() ? Optional.of(steps.size()) : Optional.empty());
  }

  private void add(LayerMetadata layer) {
    List<Integer> reads = layer.inputs().stream().map(named::get).filter(Objects::nonNull).toList();
    add(
        layer.name(),
        layer.kind(),
        Step.Role.LAYER,
        reads,
        layer.shape(),
        Optional.of(layer),
        image(reads));
    network.outputs().stream()
        .filter(output -> output.layer().equals(Optional.of(layer.name())))
        .forEach(output -> add(output, layer));
  }

  private void add(OutputMetadata output, LayerMetadata layer) {
    List<Integer> reads = List.of(named.getOrDefault(layer.name(), 0));
    String loss = output.loss();
    String leaf =
        loss.isEmpty() ? "loss" : Character.toLowerCase(loss.charAt(0)) + loss.substring(1);
    add(
        output.name() + "." + leaf,
        loss,
        Step.Role.LOSS,
        reads,
        output.shape(),
        Optional.empty(),
        image(reads));
  }

  private void add(
      String name,
      String kind,
      Step.Role role,
      List<Integer> reads,
      Shape shape,
      Optional<LayerMetadata> layer,
      Optional<Integer> image) {
    named.put(name, steps.size());
    steps.add(new Step(steps.size(), name, kind, role, reads, shape, layer, image));
  }

  /** Of several images the first, as the receptive field is counted in its pixels. */
  private Optional<Integer> image(List<Integer> reads) {
    return reads.stream()
        .map(steps::get)
        .flatMap(step -> step.image().stream())
        .min(Integer::compare);
  }
}
