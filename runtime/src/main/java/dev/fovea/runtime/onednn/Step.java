package dev.fovea.runtime.onednn;

/** One thing to do in a pass, prepared so that doing it allocates nothing. */
@FunctionalInterface
interface Step {
  /** Does it. */
  void run();

  /** What it is, as {@code a reorder}. */
  default String what() {
    return "own code";
  }
}
