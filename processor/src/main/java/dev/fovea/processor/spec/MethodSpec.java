package dev.fovea.processor.spec;

import java.util.List;
import java.util.Set;

/**
 * A method of a network: one named value.
 *
 * @param kind what the return type says the value is; a guess where the method is not readable
 * @param reads the method's parameters
 * @param annotations Fovea's annotations on it, in source order
 * @param suppressed ids that {@code @SuppressWarnings} on the method silences, without {@code
 *     fovea:}
 * @param position of the method's name
 * @param readable false where the method's declaration is in error and that is reported already:
 *     its value is unknown, its annotations and parameters may be incomplete, and nothing more is
 *     said about it or about what follows from it
 */
public record MethodSpec(
    String name,
    Kind kind,
    List<ParameterSpec> reads,
    List<AnnotationSpec> annotations,
    Set<String> suppressed,
    Position position,
    boolean readable) {

  /** Copies the collections. */
  public MethodSpec {
    reads = List.copyOf(reads);
    annotations = List.copyOf(annotations);
    suppressed = Set.copyOf(suppressed);
  }

  /** The same with other annotations. */
  public MethodSpec withAnnotations(List<AnnotationSpec> others) {
    return new MethodSpec(name, kind, reads, others, suppressed, position, readable);
  }

  /** A method without errors in its declaration. */
  public MethodSpec(
      String name,
      Kind kind,
      List<ParameterSpec> reads,
      List<AnnotationSpec> annotations,
      Set<String> suppressed,
      Position position) {
    this(name, kind, reads, annotations, suppressed, position, true);
  }

  /** The same method taken as it stands, whatever is wrong with it. */
  MethodSpec asReadable() {
    return new MethodSpec(name, kind, reads, annotations, suppressed, position);
  }
}
