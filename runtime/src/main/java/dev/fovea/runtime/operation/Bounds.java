package dev.fovea.runtime.operation;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Values kept within bounds. What is not a number stays so, which ND4J's min and max forget. */
final class Bounds {

  private Bounds() {}

  /** {@code min(max(x, lower), upper)}; the result may be the values. */
  static Step clip(INDArray values, double lower, double upper, INDArray result) {
    return NativeOp.named("clipbyvalue").reads(values).writes(result).reals(lower, upper).build();
  }
}
