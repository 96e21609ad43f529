package dev.fovea.runtime.training;

/**
 * When to stop before the last epoch: after some epochs in which the validation data shows no
 * improvement on the best epoch so far.
 *
 * @param patience how many epochs without improvement are let pass; positive
 * @param monitor what should improve
 * @param minimumImprovement by how much more than the best an epoch must be better to count; 0 or
 *     more
 * @param restoreBest whether the model gets the best epoch's weights at the end, also if no stop
 *     was needed
 */
public record EarlyStopping(
    int patience, Monitor monitor, double minimumImprovement, boolean restoreBest) {

  /** What is watched on the validation data. */
  public enum Monitor {
    /** Should fall. */
    LOSS,
    /** Should rise: {@link Metrics#accuracy}. */
    ACCURACY
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public EarlyStopping {
    Check.positive("The patience", patience);
    Check.notNegative("The minimum improvement", minimumImprovement);
  }

  /** Watches the validation loss and keeps the last weights. */
  public static EarlyStopping after(int patience) {
    return new EarlyStopping(patience, Monitor.LOSS, 0, false);
  }

  /** The same watching something else. */
  public EarlyStopping watching(Monitor value) {
    return new EarlyStopping(patience, value, minimumImprovement, restoreBest);
  }

  /** The same asking for a larger improvement. */
  public EarlyStopping withMinimumImprovement(double value) {
    return new EarlyStopping(patience, monitor, value, restoreBest);
  }

  /** The same, and the model gets the best epoch's weights at the end. */
  public EarlyStopping restoringBest() {
    return new EarlyStopping(patience, monitor, minimumImprovement, true);
  }

  /**
   * What is watched, so that more is better.
   *
   * @throws IllegalArgumentException if it is the accuracy and no head has one
   */
  double score(Metrics validation) {
    return switch (monitor) {
      case LOSS -> -validation.loss();
      case ACCURACY ->
          validation
              .accuracy()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "Early stopping watches the accuracy, but no head learns classes or yes and no"));
    };
  }
}
