package dev.fovea.processor.write;

import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.analyse.ReceptiveField;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The limits that the source states, each beside what the network has, as JSON. */
final class BudgetMetadata {

  private final AnalysedNetwork network;
  private final FieldMetadata fields;

  /**
   * A limit and what it applies to.
   *
   * @param on the method; empty for the whole network
   * @param limit one number, or one for each axis
   * @param value as many numbers
   */
  private record Limit(
      String quantity,
      Optional<String> on,
      String bound,
      List<? extends Object> limit,
      List<? extends Object> value) {}

  BudgetMetadata(AnalysedNetwork network) {
    this.network = network;
    this.fields = new FieldMetadata(network);
  }

  /** Writes the key {@code budgets}. */
  void write(JsonObject json) throws IOException {
    json.putAll(
        "budgets",
        limits(),
        limit -> {
          json.put("quantity", limit.quantity());
          if (limit.on().isPresent()) {
            json.put("on", limit.on().get());
          }
          json.put("bound", limit.bound());
          json.put("limit", limit.limit());
          json.put("value", limit.value());
        });
  }

  private List<Limit> limits() {
    List<Limit> limits = new ArrayList<>();
    List<AnalysedLayer> heads = network.heads();
    for (AnnotationSpec annotation : network.spec().annotations()) {
      limits.addAll(parameters(annotation, Optional.empty(), network.layers()));
      for (AnalysedLayer head : heads) {
        Optional<String> name =
            heads.size() == 1 ? Optional.empty() : Optional.of(head.method().name());
        limits.addAll(fields(annotation, name, head));
      }
    }
    for (MethodSpec method : network.spec().methods()) {
      List<AnalysedLayer> layers =
          network.layers().stream().filter(node -> node.method().equals(method)).toList();
      for (AnnotationSpec annotation : method.annotations()) {
        limits.addAll(parameters(annotation, Optional.of(method.name()), layers));
        layers.stream()
            .reduce((first, last) -> last)
            .ifPresent(
                value -> limits.addAll(fields(annotation, Optional.of(method.name()), value)));
      }
    }
    return limits;
  }

  private static List<Limit> parameters(
      AnnotationSpec annotation, Optional<String> on, List<AnalysedLayer> layers) {
    if (!annotation.name().equals("ParameterBudget")) {
      return List.of();
    }
    long value =
        layers.stream()
            .map(AnalysedLayer::layer)
            .mapToLong(Layer::trainableParameters)
            .reduce(0L, Math::addExact);
    return List.of(
        new Limit("parameters", on, "max", List.of(annotation.whole("max")), List.of(value)));
  }

  private List<Limit> fields(AnnotationSpec annotation, Optional<String> on, AnalysedLayer value) {
    if (!annotation.name().equals("ReceptiveField") || value.field().isEmpty()) {
      return List.of();
    }
    ReceptiveField field = value.field().get();
    List<Limit> limits = new ArrayList<>();
    for (String bound : List.of("min", "max", "exact")) {
      List<Long> sizes = annotation.wholes(bound);
      if (!sizes.isEmpty()) {
        List<Long> pair = List.of(sizes.get(0), sizes.get(sizes.size() - 1));
        limits.add(new Limit("receptiveField", on, bound, pair, FieldMetadata.size(field)));
      }
    }
    if (annotation.flag("coversInput")) {
      Shape image = fields.image(value);
      List<Long> pair = List.of(image.height(), image.width());
      limits.add(new Limit("receptiveField", on, "min", pair, FieldMetadata.size(field)));
    }
    return limits;
  }
}
