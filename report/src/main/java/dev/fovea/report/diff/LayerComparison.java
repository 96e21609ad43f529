package dev.fovea.report.diff;

import dev.fovea.metadata.Attributes;
import dev.fovea.metadata.LayerMetadata;
import dev.fovea.metadata.Pair;
import dev.fovea.metadata.summary.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares layers of one name. */
final class LayerComparison {

  private LayerComparison() {}

  /** What changed, in the order of the layers now; what is gone comes where it was. */
  static List<LayerChange> compare(List<LayerMetadata> before, List<LayerMetadata> after) {
    Map<String, LayerMetadata> old = byName(before);
    Map<String, LayerMetadata> now = byName(after);
    List<LayerChange> changes = new ArrayList<>();
    for (String name : merged(before, after)) {
      if (!now.containsKey(name)) {
        changes.add(change(name, LayerChange.Fate.REMOVED, described(old, name), Map.of()));
      } else if (!old.containsKey(name)) {
        changes.add(change(name, LayerChange.Fate.ADDED, Map.of(), described(now, name)));
      } else {
        LayerChange change =
            change(name, LayerChange.Fate.CHANGED, described(old, name), described(now, name));
        if (!change.values().isEmpty()) {
          changes.add(change);
        }
      }
    }
    return changes;
  }

  private static LayerChange change(
      String layer, LayerChange.Fate fate, Map<String, String> before, Map<String, String> after) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    List<ValueChange> values = new ArrayList<>();
    for (String name : names) {
      String was = before.getOrDefault(name, ValueChange.ABSENT);
      String is = after.getOrDefault(name, ValueChange.ABSENT);
      if (!was.equals(is)) {
        values.add(new ValueChange(name, was, is));
      }
    }
    return new LayerChange(layer, fate, values);
  }

  private static Map<String, LayerMetadata> byName(List<LayerMetadata> layers) {
    Map<String, LayerMetadata> named = new LinkedHashMap<>();
    layers.forEach(layer -> named.put(layer.name(), layer));
    return named;
  }

  /** The names now, with each one that is gone after the one it followed. */
  private static List<String> merged(List<LayerMetadata> before, List<LayerMetadata> after) {
    List<String> names = new ArrayList<>(after.stream().map(LayerMetadata::name).toList());
    Set<String> known = new LinkedHashSet<>(names);
    int place = 0;
    for (LayerMetadata layer : before) {
      if (known.contains(layer.name())) {
        place = names.indexOf(layer.name()) + 1;
      } else {
        names.add(place, layer.name());
        place++;
      }
    }
    return names;
  }

  private static Map<String, String> described(Map<String, LayerMetadata> layers, String name) {
    LayerMetadata layer = layers.get(name);
    Map<String, String> values = new LinkedHashMap<>();
    if (layer == null) {
      return values;
    }
    values.put("type", layer.kind());
    for (String attribute : layer.attributes().values().keySet()) {
      values.put(attribute, text(layer.attributes(), attribute));
    }
    values.put("reads", String.join(", ", layer.inputs()));
    values.put("output", layer.shape().toString());
    count(values, "params", layer.parameters());
    count(values, "running statistics", layer.buffers());
    count(values, "MACs", layer.macs());
    layer
        .receptiveField()
        .ifPresent(
            field -> {
              values.put("RF", field.size().product());
              values.put("RF start", field.start().condensed());
              values.put("jump", field.jump().map(Pair::condensed).orElse(ValueChange.ABSENT));
            });
    values.put("inference memory", layer.inference().key());
    values.put("training memory", layer.training().key());
    return values;
  }

  /** One number for equal sides. */
  private static String text(Attributes attributes, String name) {
    return attributes
        .numbers(name)
        .filter(sides -> sides.stream().distinct().count() == 1)
        .map(sides -> String.valueOf(sides.get(0)))
        .or(() -> attributes.text(name))
        .orElse(ValueChange.ABSENT);
  }

  private static void count(Map<String, String> values, String name, long count) {
    if (count > 0) {
      values.put(name, Numbers.grouped(count));
    }
  }
}
