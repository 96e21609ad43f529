package dev.fovea.processor.graph;

import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Position;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A value that a node reads.
 *
 * @param node index of the node that makes it; empty where the source is wrong, which is reported
 * @param name what the user calls it
 * @param position where the reading method names it
 * @param claim what reader and writer say about its kind; empty within a pipeline
 */
public record Source(OptionalInt node, String name, Position position, Optional<KindClaim> claim) {

  /**
   * What the source says about a value's kind.
   *
   * @param readAs the type of the parameter that names it
   * @param declaredAs the return type of its method
   */
  public record KindClaim(Kind readAs, Kind declaredAs) {}
}
