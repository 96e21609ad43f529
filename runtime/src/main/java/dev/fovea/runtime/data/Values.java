package dev.fovea.runtime.data;

import dev.fovea.runtime.ValueShape;
import dev.fovea.runtime.engine.RandomStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Targets that are numbers of the head's shape, as for a mean squared error.
 *
 * @param samples the numbers
 */
public record Values(Samples samples) implements Targets {

  @Override
  public int size() {
    return samples.size();
  }

  @Override
  public Values select(int[] indices) {
    return new Values(samples.select(indices));
  }

  @Override
  public INDArray batch(int[] indices, ValueShape shape, DataType type, RandomStream random) {
    return samples.batch(indices, type, random);
  }
}
