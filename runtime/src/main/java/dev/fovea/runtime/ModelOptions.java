package dev.fovea.runtime;

import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.engine.Engines;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * How a model runs.
 *
 * @param engine what computes
 * @param dataType of parameters and values, {@link DataType#FLOAT} or {@link DataType#DOUBLE}
 * @param seed of everything random: initial weights, dropout
 * @param maximumBatch prediction splits larger batches into parts of this size, so that the arena
 *     stays small
 */
public record ModelOptions(Engine engine, DataType dataType, long seed, int maximumBatch) {

  private static final int DEFAULT_MAXIMUM_BATCH = 64;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the data type is another or the batch is not positive
   */
  public ModelOptions {
    if (dataType != DataType.FLOAT && dataType != DataType.DOUBLE) {
      throw new IllegalArgumentException("Models compute in FLOAT or DOUBLE, not in " + dataType);
    }
    if (maximumBatch < 1) {
      throw new IllegalArgumentException("The maximum batch must be positive, not " + maximumBatch);
    }
  }

  /**
   * The best engine of this machine, float32, seed 0, prediction in batches of up to 64.
   *
   * @throws IllegalStateException if that engine lacks a library or there is none, as {@link
   *     Engines#best} says
   */
  public static ModelOptions defaults() {
    return of(Engines.best());
  }

  /** This engine, float32, seed 0, prediction in batches of up to 64. */
  public static ModelOptions of(Engine engine) {
    return new ModelOptions(engine, DataType.FLOAT, 0, DEFAULT_MAXIMUM_BATCH);
  }

  /** The same on another engine. */
  public ModelOptions withEngine(Engine value) {
    return new ModelOptions(value, dataType, seed, maximumBatch);
  }

  /** The same in another precision. */
  public ModelOptions withDataType(DataType value) {
    return new ModelOptions(engine, value, seed, maximumBatch);
  }

  /** The same with another seed. */
  public ModelOptions withSeed(long value) {
    return new ModelOptions(engine, dataType, value, maximumBatch);
  }

  /** The same with another largest batch at prediction. */
  public ModelOptions withMaximumBatch(int value) {
    return new ModelOptions(engine, dataType, seed, value);
  }
}
