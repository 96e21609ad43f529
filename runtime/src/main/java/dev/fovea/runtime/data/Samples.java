package dev.fovea.runtime.data;

import dev.fovea.runtime.ValueShape;
import dev.fovea.runtime.engine.RandomStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The values of one input, or of one head's target, for all samples of a dataset. Immutable, read
 * in any order.
 */
public interface Samples {

  /** How many there are. */
  int size();

  /** The shape of each. */
  ValueShape shape();

  /**
   * Some of them, as a new array [N, H, W, C] or [N, F].
   *
   * @param indices which, in which order; at least one
   * @param type of the array
   * @param random for augmentation
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  INDArray batch(int[] indices, DataType type, RandomStream random);

  /** A view of some of these samples, in the order of the indices. */
  default Samples select(int[] indices) {
    return new SelectedSamples(this, Indices.checked(indices, size()));
  }
}
