package dev.fovea.runtime;

import dev.fovea.runtime.memory.NativeMemory;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a model made of a batch: in training, before the step changed the parameters.
 *
 * @param predictions in the order of the heads, batch first; its own arrays
 * @param losses the unweighted loss of each sample, [N, 1], in the order of the heads; its own
 *     arrays
 * @param penalty what the regularisation of weights adds to the mean loss; 0 outside training
 */
public record StepResult(List<INDArray> predictions, List<INDArray> losses, double penalty)
    implements AutoCloseable {

  /** Copies the lists. */
  public StepResult {
    predictions = List.copyOf(predictions);
    losses = List.copyOf(losses);
  }

  /** Frees the copies at once instead of when the garbage collector finds them. */
  @Override
  public void close() {
    predictions.forEach(NativeMemory::release);
    losses.forEach(NativeMemory::release);
  }
}
