package dev.fovea.runtime.data;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Some samples, ready for a step, in native memory of their own.
 *
 * @param samples their indices in the dataset
 * @param inputs one array for each input, [N, H, W, C] or [N, F]
 * @param targets one array for each head, of the shape of its prediction; classes one-hot
 */
public record Batch(int[] samples, List<INDArray> inputs, List<INDArray> targets)
    implements AutoCloseable {

  /** Copies the lists. */
  public Batch {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
  }

  /** The number of samples. */
  public int size() {
    return samples.length;
  }

  /** Frees the arrays. */
  @Override
  public void close() {
    inputs.forEach(Batch::free);
    targets.forEach(Batch::free);
  }

  private static void free(INDArray array) {
    if (array.closeable()) {
      array.close();
    }
  }
}
