package dev.fovea.runtime.data;

import dev.fovea.runtime.ValueShape;
import dev.fovea.runtime.engine.RandomStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a head should predict, for all samples of a dataset. */
public sealed interface Targets permits Labels, StepLabels, Values {

  /** How many there are. */
  int size();

  /** Some of them, in the order of the indices. */
  Targets select(int[] indices);

  /**
   * Some of them, as a new array of the shape that the head's loss reads.
   *
   * @param indices which, in which order; at least one
   * @param shape of the head's prediction
   * @param type of the array
   * @param random for augmentation
   */
  INDArray batch(int[] indices, ValueShape shape, DataType type, RandomStream random);
}
