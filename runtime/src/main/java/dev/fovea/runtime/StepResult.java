package dev.fovea.runtime;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a training step saw before it changed the parameters.
 *
 * @param predictions in the order of the heads, batch first; copies
 * @param losses the unweighted loss of each sample, [N, 1], in the order of the heads; copies
 */
public record StepResult(List<INDArray> predictions, List<INDArray> losses) {

  /** Copies the lists. */
  public StepResult {
    predictions = List.copyOf(predictions);
    losses = List.copyOf(losses);
  }
}
