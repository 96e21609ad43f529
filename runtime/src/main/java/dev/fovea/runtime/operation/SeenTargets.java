package dev.fovea.runtime.operation;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The targets of a classifier as its loss sees them: {@code w·((1 − ε)·t + ε/C)}.
 *
 * @param values of the shape of the targets
 * @param preparation computes them
 */
record ClassTargets(INDArray values, Step preparation) {

  /**
   * Prepares targets for a loss.
   *
   * @param given as the user gave them, the classes along the last axis
   * @throws IllegalArgumentException if there is not one class weight for each class
   */
  static ClassTargets of(SoftmaxCrossEntropy loss, INDArray given) {
    long classes = Views.channels(given);
    loss.requireClasses(classes);
    if (loss.classWeights().isEmpty() && loss.labelSmoothing() == 0) {
      return new ClassTargets(given, Step.nothing());
    }
    INDArray seen = Views.scratch(given, given.shape());
    double kept = 1 - loss.labelSmoothing();
    double spread = loss.labelSmoothing() / classes;
    Step smoothed = () -> seen.assign(given).muli(kept).addi(spread);
    return new ClassTargets(seen, Step.sequence(smoothed, weighted(loss, seen)));
  }

  private static Step weighted(SoftmaxCrossEntropy loss, INDArray seen) {
    if (loss.classWeights().isEmpty()) {
      return Step.nothing();
    }
    double[] factors = loss.classWeights().stream().mapToDouble(Double::doubleValue).toArray();
    INDArray rows = Views.rows(seen);
    return NativeOp.multiply(rows, Views.of(factors, seen.dataType()), rows);
  }
}
