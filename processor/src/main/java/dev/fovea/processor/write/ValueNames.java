package dev.fovea.processor.write;

import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.layer.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user's names for values: the method's where a value is the method's last, else the layer's.
 */
final class ValueNames {

  private final List<AnalysedLayer> layers;

  /** For each method the layer whose value the method's name stands for. */
  private final Map<String, Integer> results = new HashMap<>();

  ValueNames(AnalysedNetwork network) {
    this.layers = network.layers();
    layers.stream()
        .filter(node -> node.role() != Role.HEAD)
        .forEach(node -> results.put(node.method().name(), node.index()));
  }

  /** The name of a layer's value; empty for what lies between the stages of a layer. */
  Optional<String> of(int value) {
    if (value >= layers.size()) {
      return Optional.empty();
    }
    AnalysedLayer node = layers.get(value);
    String method = node.method().name();
    boolean result = Optional.ofNullable(results.get(method)).equals(Optional.of(value));
    return Optional.of(result ? method : node.name());
  }
}
