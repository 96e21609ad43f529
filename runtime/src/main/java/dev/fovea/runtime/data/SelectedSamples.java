package dev.fovea.runtime.data;

import dev.fovea.runtime.ValueShape;
import dev.fovea.runtime.engine.RandomStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Some of other samples. */
final class SelectedSamples implements Samples {

  private final Samples all;
  private final int[] chosen;

  SelectedSamples(Samples all, int[] chosen) {
    this.all = all;
    this.chosen = chosen;
  }

  @Override
  public int size() {
    return chosen.length;
  }

  @Override
  public ValueShape shape() {
    return all.shape();
  }

  @Override
  public INDArray batch(int[] indices, DataType type, RandomStream random) {
    return all.batch(Indices.compose(chosen, indices), type, random);
  }
}
