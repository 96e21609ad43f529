package dev.fovea.processor.graph;

import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.BlockUse;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Position;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A value that a node reads.
 *
 * @param node index of the node that makes it; empty where the source is wrong, which is reported
 * @param name what the user calls it
 * @param position where the reading method names it
 * @param claim what reader and writer say about its kind; empty within a pipeline
 * @param declared the kind that the method whose value it is declares; empty within a pipeline
 * @param entry where it comes into the block that the reader stands in, if it comes from outside
 */
public record Source(
    OptionalInt node,
    String name,
    Position position,
    Optional<KindClaim> claim,
    Optional<Kind> declared,
    Optional<Entry> entry) {

  /** A value within a pipeline, or the one before a repetition's next turn. */
  static Source within(OptionalInt node, String name, Position position) {
    return new Source(node, name, position, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Nothing that could be read. */
  static Source unknown(Position position) {
    return within(OptionalInt.empty(), "", position);
  }

  /**
   * Whether the reader takes the value for what its method wrongly declares. That is the method's
   * error: of what the reader makes of the value nothing is known.
   *
   * @param actual what the value is
   */
  public boolean isMistaken(Kind actual) {
    return declared.isPresent()
        && declared.get() != actual
        && (claim.isEmpty() || claim.get().readAs() == declared.get());
  }

  /**
   * What the source says about a value's kind.
   *
   * @param readAs the type of the parameter that names it
   * @param declaredAs the return type of its method
   */
  public record KindClaim(Kind readAs, Kind declaredAs) {}

  /**
   * That a value enters a block.
   *
   * @param block the block's annotation where it is used
   * @param input what the block calls the value
   * @param kind what the block takes it for
   * @param value what the user of the block calls the value
   * @param uses the blocks around that use
   */
  public record Entry(
      AnnotationSpec block, String input, Kind kind, String value, List<BlockUse> uses) {

    /** Copies the list. */
    public Entry {
      uses = List.copyOf(uses);
    }
  }
}
