package dev.fovea.runtime.training;

/** Hears how a training goes, on the thread that trains. */
public interface TrainingListener {

  /**
   * An epoch starts.
   *
   * @param epoch from 1
   * @param epochs how many there will be at most
   * @param batches how many the epoch has
   */
  default void epochStarted(int epoch, int epochs, int batches) {}

  /**
   * A step is done.
   *
   * @param batch from 1
   * @param epochSoFar the metrics of the epoch's batches so far
   */
  default void batchFinished(int batch, Metrics epochSoFar) {}

  /** An epoch is done, with its validation. */
  default void epochFinished(EpochReport report) {}

  /** The training is over, for whatever reason. */
  default void trainingEnded() {}

  /** Says nothing. */
  static TrainingListener silent() {
    return new TrainingListener() {};
  }

  /**
   * A progress bar for each epoch where standard output is a terminal, a line for each epoch
   * elsewhere.
   */
  static TrainingListener console() {
    return Terminal.attached() ? new ProgressBarListener(System.out) : new LineListener(System.out);
  }
}
