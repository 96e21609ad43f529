package dev.fovea.runtime.operation;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Targets as a loss sees them, which may be smoother or heavier than the user gave them.
 *
 * @param values of the shape of the targets
 * @param preparation computes them
 */
record SeenTargets(INDArray values, Step preparation) {

  /** Targets as the user gave them. */
  static SeenTargets of(INDArray given) {
    return new SeenTargets(given, Step.nothing());
  }

  /**
   * Label smoothing: {@code (1 − ε)·t + ε/n}.
   *
   * @param smoothing ε
   * @param answers n, how many answers the share ε is spread over
   */
  SeenTargets smoothed(double smoothing, double answers) {
    if (smoothing == 0) {
      return this;
    }
    INDArray seen = Views.scratch(values, values.shape());
    double kept = 1 - smoothing;
    double spread = smoothing / answers;
    return then(seen, () -> seen.assign(values).muli(kept).addi(spread));
  }

  /**
   * Each element times its factor.
   *
   * @param factors one for each element of the last axis, or one for all; none for 1
   */
  SeenTargets weighted(List<Double> factors) {
    if (factors.isEmpty()) {
      return this;
    }
    INDArray seen = Views.scratch(values, values.shape());
    if (factors.size() == 1) {
      double factor = factors.get(0);
      return then(seen, () -> seen.assign(values).muli(factor));
    }
    double[] row = factors.stream().mapToDouble(Double::doubleValue).toArray();
    return then(
        seen,
        NativeOp.multiply(Views.rows(values), Views.of(row, seen.dataType()), Views.rows(seen)));
  }

  private SeenTargets then(INDArray seen, Step step) {
    return new SeenTargets(seen, Step.sequence(preparation, step));
  }
}
