package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.Spatial;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Finds the sliding windows behind a value. */
final class Windows {

  private Windows() {}

  /** The node's windows, if it is known and has some. */
  static Optional<Spatial.Windowed> of(InferredNode node) {
    return node.layer()
        .map(Layer::spatial)
        .filter(Spatial.Windowed.class::isInstance)
        .map(Spatial.Windowed.class::cast);
  }

  /** The shape that the node reads first. */
  static Shape inputOf(InferredNetwork network, InferredNode node) {
    return network.sources(node.node()).get(0).layer().orElseThrow().output();
  }

  /**
   * The nodes from a value back to the first join, or to the first node to stop at; nearest first.
   */
  static List<InferredNode> chain(
      InferredNetwork network, InferredNode value, IntPredicate stopAt) {
    List<InferredNode> chain = new ArrayList<>();
    Optional<InferredNode> next = Optional.of(value);
    while (next.isPresent() && !stopAt.test(next.get().node().index())) {
      InferredNode node = next.get();
      chain.add(node);
      List<InferredNode> sources = network.sources(node.node());
      next = sources.size() == 1 ? Optional.of(sources.get(0)) : Optional.empty();
    }
    return chain;
  }
}
