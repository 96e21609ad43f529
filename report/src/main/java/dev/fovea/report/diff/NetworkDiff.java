package dev.fovea.report.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * What changed about a network.
 *
 * @param network its name
 * @param fate what happened to it
 * @param values what changed about its inputs, outputs, limits and findings
 * @param quantities the totals that changed; for a network that came or went all of them
 * @param layers the layers that came, went or changed; none for a network that came or went
 */
public record NetworkDiff(
    String network,
    LayerChange.Fate fate,
    List<ValueChange> values,
    List<QuantityChange> quantities,
    List<LayerChange> layers) {

  /** Copies the lists. */
  public NetworkDiff {
    values = List.copyOf(values);
    quantities = List.copyOf(quantities);
    layers = List.copyOf(layers);
  }

  /** Whether nothing changed. */
  public boolean isEmpty() {
    return fate == LayerChange.Fate.CHANGED
        && values.isEmpty()
        && quantities.isEmpty()
        && layers.isEmpty();
  }

  /** {@code 2 layers changed, 1 added}; empty if no layer did anything. */
  public String layerCounts() {
    List<String> counts = new ArrayList<>();
    for (LayerChange.Fate kind :
        List.of(LayerChange.Fate.CHANGED, LayerChange.Fate.ADDED, LayerChange.Fate.REMOVED)) {
      long count = layers.stream().filter(layer -> layer.fate() == kind).count();
      if (count > 0) {
        String noun = !counts.isEmpty() ? "" : count == 1 ? "layer " : "layers ";
        counts.add(count + " " + noun + kind.word());
      }
    }
    return String.join(", ", counts);
  }

  /** {@code parameters +3,710 (+6.1%), 2 layers changed}: one line. */
  public String headline() {
    List<String> parts = new ArrayList<>();
    quantities.stream()
        .limit(2)
        .forEach(change -> parts.add(change.name() + " " + change.difference()));
    if (!layers.isEmpty()) {
      parts.add(layerCounts());
    }
    if (!values.isEmpty() && parts.size() < 3) {
      parts.add(values.get(0).toString());
    }
    return String.join(", ", parts);
  }
}
