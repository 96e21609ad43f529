package dev.fovea.runtime;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What an optimizer does at the end of a step. */
@FunctionalInterface
public interface ParameterUpdate {

  /**
   * Changes the parameters in place.
   *
   * @param parameters all trainable parameters, flat; the elements between them are zero
   * @param gradients of the same layout; may be changed
   */
  void apply(INDArray parameters, INDArray gradients);
}
