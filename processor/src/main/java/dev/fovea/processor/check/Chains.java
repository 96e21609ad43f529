package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Walks along the only way between layers. */
final class Chains {

  private Chains() {}

  /**
   * The nearest layer before a node that is none of those to pass over; empty at an input, a join,
   * or a value that others read too.
   */
  static Optional<InferredNode> before(
      InferredNetwork network, InferredNode node, Set<String> passed) {
    Optional<InferredNode> before = only(network, node);
    while (before.isPresent() && passed.contains(name(before.get()))) {
      before = only(network, before.get());
    }
    return before;
  }

  /** The simple name of the layer's annotation. */
  static String name(InferredNode node) {
    return node.node().annotation().name();
  }

  private static Optional<InferredNode> only(InferredNetwork network, InferredNode node) {
    List<InferredNode> sources = network.sources(node.node());
    boolean single =
        node.node().sources().size() == 1
            && sources.size() == 1
            && network.graph().readers(sources.get(0).node().index()).size() == 1;
    return single ? Optional.of(sources.get(0)) : Optional.empty();
  }
}
