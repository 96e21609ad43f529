package dev.fovea.runtime.operation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.Axpy;
import org.nd4j.linalg.factory.Nd4j;

/** Arithmetic on flat arrays that allocates nothing. */
final class FlatMath {

  private FlatMath() {}

  /** y ← y + factor · x. */
  static void addScaled(INDArray y, double factor, INDArray x) {
    if (factor != 0) {
      Nd4j.getExecutioner().exec(new Axpy(x, y, y, factor));
    }
  }

  /** y ← factor · y + x. */
  static void scaleAndAdd(INDArray y, double factor, INDArray x) {
    Nd4j.getExecutioner().exec(new Axpy(y, x, y, factor));
  }
}
