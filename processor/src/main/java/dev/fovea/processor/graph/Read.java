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
 * @param name the value's name as the reader spells it
 * @param position where it does
 * @param claim what parameter and method say about the value's kind; empty without a parameter
 */
record Read(OptionalInt method, String name, Position position, Optional<KindClaim> claim) {

  /** A read with nothing behind it. */
  static Read broken(String name, Position position) {
    return new Read(OptionalInt.empty(), name, position, Optional.empty());
  }

  /** The same read with nothing behind it. */
  Read broken() {
    return broken(name, position);
  }
}
