package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Changes what stands on methods. */
final class Pipelines {

  private Pipelines() {}

  /**
   * Whether a layer's method has no annotation of a name, so that it can get one: annotations do
   * not repeat.
   */
  static Predicate<InferredNode> without(String annotation) {
    return node ->
        node.node().method().annotations().stream()
            .noneMatch(other -> other.name().equals(annotation));
  }

  /** The network with every method changed. */
  static NetworkSpec changed(NetworkSpec spec, UnaryOperator<MethodSpec> change) {
    return new NetworkSpec(
        spec.packageName(),
        spec.name(),
        spec.methods().stream().map(change).toList(),
        spec.annotations(),
        spec.suppressed(),
        spec.position());
  }
}
