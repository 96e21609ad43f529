package dev.fovea.benchmarks;

import dev.fovea.benchmarks.peer.OnnxRuntime;
import dev.fovea.benchmarks.peer.PyTorch;
import dev.fovea.benchmarks.reference.OneDnnReference;
import java.util.List;

/** All systems. */
final class Contenders {

  private Contenders() {}

  static List<Contender> all() {
    return List.of(
        new Fovea("onednn"),
        new Fovea("nd4j"),
        PyTorch.tuned(),
        PyTorch.byDefault(),
        new OnnxRuntime(),
        new OneDnnReference());
  }

  /**
   * The system of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Contender named(String name) {
    return all().stream()
        .filter(contender -> contender.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no system " + name));
  }
}
