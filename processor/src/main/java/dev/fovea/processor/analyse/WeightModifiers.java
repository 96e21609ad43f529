package dev.fovea.processor.analyse;

import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.MethodSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * {@code @L1}, {@code @L2} and {@code @MaxNorm}: annotations among layers that are none, but say
 * something about the weights of the nearest layer with weights before them on the same method.
 */
public final class WeightModifiers {

  private static final List<String> NAMES = List.of("L1", "L2", "MaxNorm");

  /** By a method's full name, the types of its annotations that are layers with weights. */
  private final Map<String, Set<String>> weighted = new HashMap<>();

  private WeightModifiers() {}

  /** Those of a network. */
  public static WeightModifiers of(AnalysedNetwork network) {
    WeightModifiers modifiers = new WeightModifiers();
    for (AnalysedLayer layer : network.layers()) {
      if (layer.layer().hasWeights()) {
        modifiers
            .weighted
            .computeIfAbsent(layer.method().name(), name -> new HashSet<>())
            .add(layer.annotation().type());
      }
    }
    return modifiers;
  }

  /** What modifies the weights of a layer, in source order. */
  public List<AnnotationSpec> on(AnalysedLayer layer) {
    Set<String> types = weighted.getOrDefault(layer.method().name(), Set.of());
    return on(layer.method()).stream()
        .filter(
            modifier ->
                target(layer.method(), modifier, other -> types.contains(other.type()))
                    .filter(target -> target.type().equals(layer.annotation().type()))
                    .isPresent())
        .toList();
  }

  /** The modifiers on a method. */
  public static List<AnnotationSpec> on(MethodSpec method) {
    return method.annotations().stream()
        .filter(annotation -> annotation.isFoveas() && NAMES.contains(annotation.name()))
        .toList();
  }

  /** The annotation whose weights a modifier of the method is about, if there is one. */
  public static Optional<AnnotationSpec> target(
      MethodSpec method, AnnotationSpec modifier, Predicate<AnnotationSpec> hasWeights) {
    return method.annotations().stream()
        .takeWhile(annotation -> !annotation.type().equals(modifier.type()))
        .filter(hasWeights)
        .reduce((before, nearer) -> nearer);
  }
}
