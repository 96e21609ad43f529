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
 * @param uses the blocks in whose bodies it stands, outermost first, where it is the method of a
 *     block that is laid out for a use; its name is then the full one
 */
public record MethodSpec(
    String name,
    Kind kind,
    List<ParameterSpec> reads,
    List<AnnotationSpec> annotations,
    Set<String> suppressed,
    Position position,
    boolean readable,
    List<BlockUse> uses) {

  /** Copies the collections. */
  public MethodSpec {
    reads = List.copyOf(reads);
    annotations = List.copyOf(annotations);
    suppressed = Set.copyOf(suppressed);
    uses = List.copyOf(uses);
  }

  /** The same with other annotations. */
  public MethodSpec withAnnotations(List<AnnotationSpec> others) {
    return new MethodSpec(name, kind, reads, others, suppressed, position, readable, uses);
  }

  /** The same for a use of the block that it belongs to. */
  public MethodSpec usedIn(List<BlockUse> blockUses, String fullName, Set<String> suppressedThere) {
    return new MethodSpec(
        fullName, kind, reads, annotations, suppressedThere, position, readable, blockUses);
  }

  /** A method of a network or of a block's body. */
  public MethodSpec(
      String name,
      Kind kind,
      List<ParameterSpec> reads,
      List<AnnotationSpec> annotations,
      Set<String> suppressed,
      Position position,
      boolean readable) {
    this(name, kind, reads, annotations, suppressed, position, readable, List.of());
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

  /** Where the user finds it: {@code stem}, or {@code Bottleneck.reduce} in a block. */
  public String place() {
    if (uses.isEmpty()) {
      return name;
    }
    String block = uses.get(uses.size() - 1).annotation().name();
    return block + "." + name.substring(name.lastIndexOf('.') + 1);
  }

  /** The same method taken as it stands, whatever is wrong with it. */
  MethodSpec asReadable() {
    return new MethodSpec(name, kind, reads, annotations, suppressed, position);
  }
}
