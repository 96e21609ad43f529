package dev.fovea.processor.fix;

import dev.fovea.processor.spec.MethodSpec;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.function.UnaryOperator;

/** Changes what stands on methods. */
final class Pipelines {

  private Pipelines() {}

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
