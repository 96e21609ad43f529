package dev.fovea.runtime.engine;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The engines on the class path. */
public final class Engines {

  private Engines() {}

  /** All engines, whether they can run here or not, the preferred first. */
  public static List<Engine> all() {
    return sorted(
        ServiceLoader.load(Engine.class, Engine.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }

  /** The engines that can run here, the preferred first. */
  public static List<Engine> available() {
    return available(all());
  }

  /**
   * The preferred engine of those that can run here.
   *
   * @throws IllegalStateException if none can, with each one's reason
   */
  public static Engine best() {
    return best(all());
  }

  /**
   * The engine of this name.
   *
   * @throws IllegalArgumentException if there is none, with those that there are
   * @throws IllegalStateException if it cannot run here, with the reason and the others
   */
  public static Engine named(String name) {
    return named(name, all());
  }

  static Engine best(List<Engine> engines) {
    return available(engines).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No engine can run here; on the class path: " + describe(engines)));
  }

  static Engine named(String name, List<Engine> engines) {
    Engine named =
        engines.stream()
            .filter(engine -> engine.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no engine '%s'; on the class path: %s"
                            .formatted(name, describe(engines))));
    if (named.unavailable().isPresent()) {
      throw new IllegalStateException(
          "The engine '%s' cannot run here; on the class path: %s"
              .formatted(name, describe(engines)));
    }
    return named;
  }

  static List<Engine> sorted(List<Engine> engines) {
    return engines.stream()
        .sorted(Comparator.comparingInt(Engine::priority).reversed().thenComparing(Engine::name))
        .toList();
  }

  private static List<Engine> available(List<Engine> engines) {
    return engines.stream().filter(engine -> engine.unavailable().isEmpty()).toList();
  }

  private static String describe(List<Engine> engines) {
    return engines.isEmpty()
        ? "none"
        : engines.stream().map(Engines::describe).collect(Collectors.joining("; "));
  }

  private static String describe(Engine engine) {
    return engine
        .unavailable()
        .map(reason -> engine.name() + " (unavailable: " + reason + ")")
        .orElse(engine.name());
  }
}
