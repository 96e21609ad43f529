package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.Position;
import java.util.Optional;

/** Finds nodes by places in the source. */
final class Nodes {

  private Nodes() {}

  /** The node whose annotation stands at a position. */
  static Optional<InferredNode> annotatedAt(InferredNetwork network, Position position) {
    return network.nodes().stream()
        .filter(node -> node.node().annotation().position() == position)
        .findFirst();
  }

  /** The node of an annotation. */
  static Optional<InferredNode> of(InferredNetwork network, AnnotationSpec annotation) {
    return annotatedAt(network, annotation.position());
  }

  /** The node whose annotation, or a value in it, stands at a position. */
  static Optional<InferredNode> ofValueAt(InferredNetwork network, Position position) {
    return Site.of(network.spec(), position).flatMap(site -> of(network, site.annotation()));
  }

  /**
   * The node that makes the value of the method that a constraint stands on; empty for one on the
   * network.
   */
  static Optional<InferredNode> valueUnder(InferredNetwork network, AnnotationSpec constraint) {
    return network.graph().values().stream()
        .filter(value -> stands(constraint, value.method()))
        .findFirst()
        .flatMap(network::valueOf);
  }

  /** Whether the place is the method's name, a parameter, or in one of its annotations. */
  static boolean isIn(Position position, MethodSpec method) {
    return method.position() == position
        || method.reads().stream().anyMatch(read -> read.position() == position)
        || Site.in(method, position).isPresent();
  }

  /** Whether the annotation stands on the method. */
  static boolean stands(AnnotationSpec annotation, MethodSpec method) {
    return method.annotations().stream()
        .anyMatch(other -> other.position() == annotation.position());
  }
}
