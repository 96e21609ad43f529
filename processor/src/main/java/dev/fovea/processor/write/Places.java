package dev.fovea.processor.write;

import dev.fovea.processor.spec.BlockUse;
import dev.fovea.processor.spec.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What generated methods are about: a method of the network, or one use of a block. */
final class Places {

  private Places() {}

  /** The name of a method of the network, or of the innermost use of a block around a method. */
  static String name(MethodSpec method) {
    List<BlockUse> uses = method.uses();
    return uses.isEmpty() ? method.name() : uses.get(uses.size() - 1).method();
  }

  /** What two methods have in common if and only if they are about the same. */
  static String key(MethodSpec method) {
    return blocks(method).orElseGet(method::name);
  }

  /** {@code @Unit deep.0.units.1 in @Stage deep.0}; empty outside of blocks. */
  static Optional<String> blocks(MethodSpec method) {
    List<String> innermostFirst = new ArrayList<>();
    for (BlockUse use : method.uses()) {
      innermostFirst.add(0, "@" + use.annotation().name() + " " + use.method());
    }
    return Optional.of(String.join(" in ", innermostFirst)).filter(text -> !text.isEmpty());
  }
}
