package dev.fovea.runtime.operation;

import java.util.List;

/** A part of a kernel: something prepared once that can be done any number of times. */
@FunctionalInterface
interface Step {

  /** Does it. */
  void run();

  /** One after the other. */
  static Step sequence(List<Step> steps) {
    Step[] all = steps.toArray(Step[]::new);
    return () -> {
      for (Step step : all) {
        step.run();
      }
    };
  }

  /** One after the other. */
  static Step sequence(Step... steps) {
    return sequence(List.of(steps));
  }

  /** Nothing to do. */
  static Step nothing() {
    return () -> {};
  }
}
