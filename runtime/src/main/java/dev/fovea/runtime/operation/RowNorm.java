package dev.fovea.runtime.operation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;

/**
 * Normalisation of the rows of a matrix to mean 0 and variance 1: x̂ = (x − μ)/√(σ² + ε), with the
 * mean and the biased variance of each row.
 *
 * @param mean μ, [R, 1]
 * @param inverseDeviation 1/√(σ² + ε), [R, 1]
 */
record RowNorm(INDArray mean, INDArray inverseDeviation) {

  /**
   * Measures rows and normalises them.
   *
   * @param rows [R, E]
   * @param normalised where x̂ goes; may be the rows
   */
  Step normalise(INDArray rows, double epsilon, INDArray normalised) {
    INDArray squares = Views.scratch(rows, rows.shape());
    // Two passes: the variance does not cancel where the mean is large.
    return Step.sequence(
        Rows.reduce("reduce_mean", rows, mean),
        NativeOp.subtract(rows, mean, normalised),
        NativeOp.multiply(normalised, normalised, squares),
        Rows.reduce("reduce_mean", squares, inverseDeviation),
        () -> inverseDeviation.addi(epsilon),
        NativeOp.of(new Sqrt(inverseDeviation, inverseDeviation)),
        () -> inverseDeviation.rdivi(1),
        NativeOp.multiply(normalised, inverseDeviation, normalised));
  }

  /** Normalises rows by what was measured before. */
  Step again(INDArray rows, INDArray normalised) {
    return Step.sequence(
        NativeOp.subtract(rows, mean, normalised),
        NativeOp.multiply(normalised, inverseDeviation, normalised));
  }

  /**
   * Writes the gradient of the rows, {@code (g − mean(g) − x̂·mean(g·x̂)) / √(σ² + ε)}, over x̂.
   *
   * @param gradient g, that of x̂; overwritten
   * @param normalised x̂; overwritten by the result
   */
  Step gradient(INDArray gradient, INDArray normalised) {
    INDArray means = Views.scratch(mean, mean.shape());
    INDArray products = Views.scratch(gradient, gradient.shape());
    return Step.sequence(
        NativeOp.multiply(gradient, normalised, products),
        Rows.reduce("reduce_mean", products, means),
        NativeOp.multiply(normalised, means, normalised),
        Rows.reduce("reduce_mean", gradient, means),
        NativeOp.subtract(gradient, means, gradient),
        NativeOp.subtract(gradient, normalised, normalised),
        NativeOp.multiply(normalised, inverseDeviation, normalised));
  }
}
