package dev.fovea.benchmarks;

import dev.fovea.benchmarks.peer.Dl4j;
import dev.fovea.benchmarks.peer.OnnxRuntime;
import dev.fovea.benchmarks.peer.PyTorch;
import dev.fovea.benchmarks.reference.OneDnnReference;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** All systems: those of this module, and what other modules on the class path offer. */
final class Contenders {

  /** Not a competitor: the engine that others are checked against. */
  private static final String REFERENCE_ENGINE = "fovea-nd4j";

  private Contenders() {}

  static List<Contender> all() {
    List<Contender> all =
        new ArrayList<>(
            List.of(
                new Fovea("onednn"),
                new Fovea("nd4j"),
                PyTorch.tuned(),
                PyTorch.byDefault(),
                new OnnxRuntime(),
                new OneDnnReference(),
                new Dl4j()));
    ServiceLoader.load(Contender.class).forEach(all::add);
    return List.copyOf(all);
  }

  /** All that are compared unless somebody asks for others. */
  static List<Contender> usual() {
    return all().stream().filter(contender -> !contender.name().equals(REFERENCE_ENGINE)).toList();
  }

  /**
   * The system of this name.
   *
   * @throws IllegalArgumentException if there is none, with those that there are
   */
  static Contender named(String name) {
    return all().stream()
        .filter(contender -> contender.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no system %s on the class path; there are %s"
                        .formatted(
                            name,
                            all().stream()
                                .map(Contender::name)
                                .collect(Collectors.joining(", ")))));
  }
}
