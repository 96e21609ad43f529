package dev.fovea.runtime;

import dev.fovea.runtime.memory.NativeMemory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A copy of a model's parameters and running statistics at one moment, in native memory of its own.
 */
public final class WeightsSnapshot implements AutoCloseable {

  private final INDArray trainable;
  private final INDArray statistics;

  WeightsSnapshot(ModelDefinition definition, DataType type) {
    String purpose = "a copy of " + definition.network() + "'s parameters";
    this.trainable = NativeMemory.allocate(type, definition.trainableElements(), purpose);
    this.statistics = NativeMemory.allocate(type, definition.statisticElements(), purpose);
  }

  INDArray trainable() {
    return trainable;
  }

  INDArray statistics() {
    return statistics;
  }

  /** Frees the copy. Twice does no harm. */
  @Override
  public void close() {
    NativeMemory.release(trainable);
    NativeMemory.release(statistics);
  }
}
