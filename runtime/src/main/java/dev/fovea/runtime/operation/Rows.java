package dev.fovea.runtime.operation;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Reductions of the rows of a matrix. */
final class Rows {

  private Rows() {}

  /**
   * Reduces each row to one number.
   *
   * @param operation ND4J's name of the reduction
   * @param rows [R, C]
   * @param results [R, 1]
   */
  static Step reduce(String operation, INDArray rows, INDArray results) {
    return NativeOp.named(operation).reads(rows).writes(Views.flat(results)).integers(1).build();
  }
}
