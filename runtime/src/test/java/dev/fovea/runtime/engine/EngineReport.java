package dev.fovea.runtime.engine;

/**
 * A program that says which engines can run, and which is the best; for {@link
 * MissingLibrariesTest}.
 */
public final class EngineReport {

  private EngineReport() {}

  /** Runs. */
  public static void main(String[] arguments) {
    for (Engine engine : Engines.all()) {
      System.out.println(engine.name() + ": " + engine.unavailable().orElse("can run"));
    }
    try {
      System.out.println("best: " + Engines.best().name());
    } catch (IllegalStateException e) {
      System.out.println("no best: " + e.getMessage());
    }
  }
}
