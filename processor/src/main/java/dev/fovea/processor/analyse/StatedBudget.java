package dev.fovea.processor.analyse;

import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A budget in the source.
 *
 * @param quantity what it bounds
 * @param annotation the budget
 * @param method the method whose layers it is about; empty for the whole network
 */
public record StatedBudget(
    Quantity quantity, AnnotationSpec annotation, Optional<MethodSpec> method) {

  /** The budgets of a network: its own first, then those on its methods in source order. */
  public static List<StatedBudget> in(NetworkSpec spec) {
    List<StatedBudget> budgets = new ArrayList<>();
    add(budgets, spec.annotations(), Optional.empty());
    spec.methods().stream()
        .filter(MethodSpec::readable)
        .forEach(method -> add(budgets, method.annotations(), Optional.of(method)));
    return budgets;
  }

  /** The largest count that it allows. */
  public long max() {
    return annotation.whole("max");
  }

  private static void add(
      List<StatedBudget> budgets, List<AnnotationSpec> annotations, Optional<MethodSpec> method) {
    for (Quantity quantity : Quantity.values()) {
      annotations.stream()
          .filter(annotation -> annotation.name().equals(quantity.annotation()))
          .map(annotation -> new StatedBudget(quantity, annotation, method))
          .forEach(budgets::add);
    }
  }
}
