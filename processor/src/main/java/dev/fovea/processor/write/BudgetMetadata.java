package dev.fovea.processor.write;

import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.analyse.ReceptiveField;
import dev.fovea.processor.analyse.StatedBudget;
import dev.fovea.processor.plan.NetworkPlan;
import dev.fovea.processor.plan.StatedMemory;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The limits that the source states, each beside what the network has, as JSON. */
final class BudgetMetadata {

  private static final String FIELD = "ReceptiveField";

  private final AnalysedNetwork network;
  private final NetworkPlan plan;
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

  BudgetMetadata(AnalysedNetwork network, NetworkPlan plan) {
    this.network = network;
    this.plan = plan;
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
    StatedBudget.in(network.spec()).forEach(budget -> limits.add(counted(budget)));
    StatedMemory.in(network.spec()).ifPresent(stated -> limits.add(memory(stated)));
    List<AnalysedLayer> heads = network.heads();
    for (AnnotationSpec annotation : network.spec().annotations()) {
      for (AnalysedLayer head : heads) {
        Optional<String> name =
            heads.size() == 1 ? Optional.empty() : Optional.of(head.method().name());
        limits.addAll(fields(annotation, name, head));
      }
    }
    for (MethodSpec method : network.spec().methods()) {
      for (AnnotationSpec annotation : method.annotations()) {
        if (annotation.name().equals(FIELD)) {
          network.layers().stream()
              .filter(node -> node.method().equals(method))
              .reduce((first, last) -> last)
              .ifPresent(
                  value -> limits.addAll(fields(annotation, Optional.of(method.name()), value)));
        }
      }
    }
    return limits;
  }

  private Limit counted(StatedBudget budget) {
    long value =
        network.layers().stream()
            .filter(node -> budget.method().map(node.method()::equals).orElse(true))
            .mapToLong(node -> budget.quantity().of(node.role(), node.layer()))
            .reduce(0L, Math::addExact);
    return new Limit(
        budget.quantity().key(),
        budget.method().map(MethodSpec::name),
        "max",
        List.of(budget.max()),
        List.of(value));
  }

  private Limit memory(StatedMemory stated) {
    return new Limit(
        "%sBytesAtBatch%d".formatted(stated.training() ? "training" : "inference", stated.batch()),
        Optional.empty(),
        "max",
        List.of(stated.maxBytes()),
        List.of(stated.bytes(plan)));
  }

  private List<Limit> fields(AnnotationSpec annotation, Optional<String> on, AnalysedLayer value) {
    if (!annotation.name().equals(FIELD) || value.field().isEmpty()) {
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
