package dev.fovea.runtime.engine;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The engines on the class path. */
public final class Engines {

  private Engines() {}

  /** All engines, available or not, the preferred first. */
  public static List<Engine> all() {
    return ServiceLoader.load(Engine.class, Engine.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparingInt(Engine::priority).reversed())
        .toList();
  }

  /**
   * The preferred engine of those that can run here.
   *
   * @throws IllegalStateException if none can, with each one's reason
   */
  public static Engine best() {
    List<Engine> engines = all();
    return engines.stream()
        .filter(engine -> engine.unavailable().isEmpty())
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("No engine can run here: " + reasons(engines)));
  }

  /**
   * The engine of this name.
   *
   * @throws IllegalArgumentException if there is none
   * @throws IllegalStateException if it cannot run here, with the reason
   */
  public static Engine named(String name) {
    List<Engine> engines = all();
    Engine named =
        engines.stream()
            .filter(engine -> engine.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no engine " + name + "; there are " + names(engines)));
    named
        .unavailable()
        .ifPresent(
            reason -> {
              throw new IllegalStateException("The engine " + name + " cannot run here: " + reason);
            });
    return named;
  }

  private static String names(List<Engine> engines) {
    return engines.stream().map(Engine::name).collect(Collectors.joining(", "));
  }

  private static String reasons(List<Engine> engines) {
    return engines.stream()
        .map(engine -> engine.name() + ": " + engine.unavailable().orElse("can"))
        .collect(Collectors.joining("; "));
  }
}
