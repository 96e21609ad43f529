package dev.fovea.processor.spec;

import java.util.List;
import java.util.Set;

/**
 * A method of a network: one named value.
 *
 * @param kind what the return type says the value is
 * @param reads the method's parameters
 * @param annotations Fovea's annotations on it, in source order
 * @param suppressed ids that {@code @SuppressWarnings} on the method silences, without {@code fovea:}
 * @param position of the method's name
 */
public record MethodSpec(
    String name,
    Kind kind,
    List<ParameterSpec> reads,
    List<AnnotationSpec> annotations,
    Set<String> suppressed,
    Position position) {

  /** Copies the collections. */
  public MethodSpec {
    reads = List.copyOf(reads);
    annotations = List.copyOf(annotations);
    suppressed = Set.copyOf(suppressed);
  }
}
