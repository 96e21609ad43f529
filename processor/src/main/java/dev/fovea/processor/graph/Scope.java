package dev.fovea.processor.graph;

import dev.fovea.processor.spec.BlockSpec;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Methods that name each other: a network, or a block's body.
 *
 * @param owner the network's or the block's name
 * @param methods in source order
 * @param isBlock whether names without a method are inputs
 */
record Scope(String owner, List<MethodSpec> methods, boolean isBlock) {

  static Scope of(NetworkSpec network) {
    return new Scope(network.name(), network.methods(), false);
  }

  static Scope of(BlockSpec block) {
    return new Scope(block.name(), block.methods(), true);
  }

  /** The name, with a number if a method has that name already. */
  String unusedName(String name) {
    Set<String> taken = new HashSet<>();
    methods.stream().map(MethodSpec::name).forEach(taken::add);
    int number = 2;
    String unused = name;
    while (taken.contains(unused)) {
      unused = name + number++;
    }
    return unused;
  }

  /**
   * Advice to read something else.
   *
   * @param above a value that could be read; where there is none, an input
   * @param wrong the value that is read
   * @param kind its kind
   */
  String elsewhere(Optional<String> above, String wrong, Kind kind) {
    if (above.isPresent()) {
      return "read " + above.get() + " in place of " + wrong;
    }
    if (isBlock) {
      return "read " + unusedName("in") + " in place of " + wrong + ", an input of the block";
    }
    ExampleInput input = ExampleInput.of(this, kind);
    return "read %s in place of %s, from a first method %s"
        .formatted(input.name(), wrong, input.declaration());
  }
}
