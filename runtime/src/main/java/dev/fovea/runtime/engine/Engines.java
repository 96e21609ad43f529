package dev.fovea.runtime.engine;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The engines on the class path. */
public final class Engines {

  /** The system property that allows {@link #best} a slower engine for one that lacks a library. */
  public static final String FALLBACK = "fovea.engine.fallback";

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
   * The preferred engine of those that can run here. A faster one that is meant for this machine
   * and lacks a library is not passed over in silence: the system property {@value #FALLBACK} with
   * the value {@code true} allows a slower one in its place.
   *
   * @throws IllegalStateException if none can run, with each one's reason; or if the preferred one
   *     lacks a library, with what to add, and a slower one is not allowed
   */
  public static Engine best() {
    return best(all(), Boolean.getBoolean(FALLBACK));
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

  static Engine best(List<Engine> engines, boolean fallback) {
    Engine best =
        available(engines).stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "No engine can run here; on the class path: " + describe(engines)));
    if (!fallback) {
      sorted(engines).stream()
          .takeWhile(engine -> engine != best)
          .filter(Engine::lacksLibrary)
          .findFirst()
          .ifPresent(
              lacking -> {
                throw new IllegalStateException(
                    "The engine '%s' is the fastest for this machine, but %s. To compute with the slower '%s' instead, start Java with -D%s=true, or choose it with Engines.named"
                        .formatted(
                            lacking.name(),
                            lacking.unavailable().orElse("it lacks a library"),
                            best.name(),
                            FALLBACK));
              });
    }
    return best;
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
