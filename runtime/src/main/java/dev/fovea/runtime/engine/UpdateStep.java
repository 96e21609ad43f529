package dev.fovea.runtime.engine;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One step of an optimizer over flat arrays of one length and order.
 *
 * @param parameters all trainable parameters
 * @param gradients theirs
 * @param states as many as the rule remembers, in its order
 * @param learningRate of this step
 * @param number of this step, from 1 on
 */
public record UpdateStep(
    INDArray parameters,
    INDArray gradients,
    List<INDArray> states,
    double learningRate,
    long number) {

  /** Copies the list. */
  public UpdateStep {
    states = List.copyOf(states);
  }
}
