package dev.fovea.runtime;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What an optimizer does at the end of a step, to each element alike. */
@FunctionalInterface
public interface ParameterUpdate {

  /**
   * Changes the parameters in place.
   *
   * @param parameters all trainable parameters, flat, the same array in every step of a session.
   *     The order of the elements is the engine's; elements that belong to no parameter are zero
   *     and must stay so
   * @param gradients in the same order, the same array in every step; may be changed
   */
  void apply(INDArray parameters, INDArray gradients);
}
