package dev.fovea.processor.graph;

import dev.fovea.processor.graph.Source.KindClaim;
import dev.fovea.processor.spec.Position;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * That a method reads a value.
 *
 * @param method index of the method that declares the value; empty where that is wrong, which is
 *     reported
 * @param input index of the block's input that it is, in a block's body
 * @param name the value's name as the reader spells it
 * @param position where it does
 * @param claim what parameter and method say about the value's kind; empty without a parameter
 */
record Read(
    OptionalInt method,
    OptionalInt input,
    String name,
    Position position,
    Optional<KindClaim> claim) {

  /** A read of a method's value. */
  static Read ofMethod(int method, String name, Position position, Optional<KindClaim> claim) {
    return new Read(OptionalInt.of(method), OptionalInt.empty(), name, position, claim);
  }

  /** A read of a block's input. */
  static Read ofInput(int input, String name, Position position) {
    return new Read(OptionalInt.empty(), OptionalInt.of(input), name, position, Optional.empty());
  }

  /** A read with nothing behind it. */
  static Read broken(String name, Position position) {
    return new Read(OptionalInt.empty(), OptionalInt.empty(), name, position, Optional.empty());
  }

  /** The same read with nothing behind it. */
  Read broken() {
    return broken(name, position);
  }
}
