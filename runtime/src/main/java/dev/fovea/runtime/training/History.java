package dev.fovea.runtime.training;

import java.util.List;

/**
 * What a training did.
 *
 * @param epochs those that ran, at least one
 * @param stoppedEarly whether early stopping ended it before its last epoch
 * @param weightsOf the number of the epoch whose weights the model now has: the last one's, unless
 *     early stopping restored the best
 */
public record History(List<EpochReport> epochs, boolean stoppedEarly, int weightsOf) {

  /** Copies the list. */
  public History {
    epochs = List.copyOf(epochs);
  }

  /** The last epoch that ran. */
  public EpochReport last() {
    return epochs.get(epochs.size() - 1);
  }

  /** The epoch whose weights the model now has. */
  public EpochReport kept() {
    return epochs.get(weightsOf - 1);
  }
}
