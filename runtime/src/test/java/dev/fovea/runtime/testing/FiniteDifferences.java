package dev.fovea.runtime.testing;

import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Central finite differences in double precision.
 *
 * <p>With a step of 1e-4 the truncation error, h²/6 times the third derivative, is about 1e-8 of
 * the function's scale, and the rounding error, 1e-16 times the function's value over h, about
 * 1e-11: so gradients are compared within 1e-6.
 */
public final class FiniteDifferences {

  /** How far a gradient may be from the differences, relative to the largest element. */
  public static final double TOLERANCE = 1e-6;

  private static final double STEP = 1e-4;

  private FiniteDifferences() {}

  /**
   * The gradient of a function with respect to a variable.
   *
   * @param function computes the value anew from the variable
   * @param variable dense, in double precision; changed during the call only
   */
  public static INDArray gradient(DoubleSupplier function, INDArray variable) {
    if (variable.dataType() != DataType.DOUBLE) {
      throw new IllegalArgumentException("Finite differences need double precision");
    }
    INDArray flat = variable.reshape('c', true, variable.length());
    double[] gradient = new double[(int) flat.length()];
    for (int index = 0; index < gradient.length; index++) {
      double value = flat.getDouble(index);
      flat.putScalar(index, value + STEP);
      double above = function.getAsDouble();
      flat.putScalar(index, value - STEP);
      double below = function.getAsDouble();
      flat.putScalar(index, value);
      gradient[index] = (above - below) / (2 * STEP);
    }
    return Nd4j.createFromArray(gradient).reshape(variable.shape());
  }
}
