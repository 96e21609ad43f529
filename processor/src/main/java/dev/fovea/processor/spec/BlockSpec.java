package dev.fovea.processor.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A user's own layer: an annotation type with a body.
 *
 * @param type the annotation type's qualified name
 * @param name its simple name
 * @param attributes the types of its attributes by name, in source order, without {@code bind}
 * @param methods the body's, in source order
 * @param suppressed ids that {@code @SuppressWarnings} on the types silences, without {@code
 *     fovea:}
 * @param position of the type's name
 * @param readable false where the declaration is in error and that is reported already: what it
 *     computes is unknown, and nothing more is said about it or about its uses
 */
public record BlockSpec(
    String type,
    String name,
    Map<String, ValueType> attributes,
    List<MethodSpec> methods,
    Set<String> suppressed,
    Position position,
    boolean readable) {

  /** Copies the collections, keeping their order. */
  public BlockSpec {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    methods = List.copyOf(methods);
    suppressed = Set.copyOf(suppressed);
  }

  /** Whether it was compiled earlier, so that its body cannot be changed here. */
  public boolean isLibrary() {
    return position instanceof LibraryPosition;
  }

  /** The same with other methods. */
  BlockSpec withMethods(List<MethodSpec> others) {
    return new BlockSpec(type, name, attributes, others, suppressed, position, readable);
  }
}
