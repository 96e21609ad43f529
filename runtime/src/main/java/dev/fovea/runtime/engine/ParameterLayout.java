package dev.fovea.runtime.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How the elements of one parameter lie in an engine's own form: perhaps in another order, perhaps
 * with others between them. These others are zero, and so are their gradients.
 */
public interface ParameterLayout {

  /** How many elements there are, those between included. */
  long elements();

  /**
   * Copies the parameter into this layout, and writes the elements between.
   *
   * @param plain in PyTorch's layout, dense in C order
   * @param own flat, of {@link #elements}
   */
  void fromPlain(INDArray plain, INDArray own);

  /** Copies the parameter, or its gradient, back; arguments as for {@link #fromPlain}. */
  void toPlain(INDArray own, INDArray plain);
}
