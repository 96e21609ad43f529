package dev.fovea.runtime.training;

import dev.fovea.runtime.NonFiniteValueException;

/**
 * Training met a value that is infinite or not a number and stopped. The parameters are those
 * before the batch that is named.
 */
public final class TrainingDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int epoch;
  private final int batch;
  private final String layer;

  TrainingDivergedException(int epoch, int batch, NonFiniteValueException cause) {
    super(
        String.format(
            "Training stopped in epoch %d, batch %d: the first value that is infinite or not a number is in %s"
                + " (%s). A smaller learning rate, a warm-up or normalised inputs may help",
            epoch, batch, cause.layer(), cause.value()),
        cause);
    this.epoch = epoch;
    this.batch = batch;
    this.layer = cause.layer();
  }

  /** The epoch, from 1. */
  public int epoch() {
    return epoch;
  }

  /** The batch in the epoch, from 1. */
  public int batch() {
    return batch;
  }

  /** The layer, input or head where the first such value appeared. */
  public String layer() {
    return layer;
  }
}
