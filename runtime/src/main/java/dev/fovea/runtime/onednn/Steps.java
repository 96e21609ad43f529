package dev.fovea.runtime.onednn;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What runs one after the other. Primitives know addresses only, and ND4J frees an array that
 * nobody can reach any more: whoever can run these steps keeps alive what they work on.
 */
final class Steps {

  private final NativeScope scope;
  private final Object operands;
  private final Step[] steps;

  /**
   * Copies the list.
   *
   * @param scope of the primitives
   * @param operands what holds the arrays that the steps read and write, those apart that the scope
   *     owns
   */
  Steps(NativeScope scope, Object operands, List<Step> steps) {
    this.scope = scope;
    this.operands = operands;
    this.steps = steps.toArray(Step[]::new);
  }

  /**
   * Runs all.
   *
   * @throws IllegalStateException if the scope is closed
   */
  void run() {
    scope.requireOpen();
    try {
      for (Step step : steps) {
        step.run();
      }
    } finally {
      Reference.reachabilityFence(operands);
      Reference.reachabilityFence(scope);
    }
  }

  /** What they are, in order. */
  Stream<String> names() {
    return Arrays.stream(steps).map(Step::what);
  }
}
