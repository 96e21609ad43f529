package dev.fovea.runtime.training;

/**
 * How the learning rate changes: the factor on the optimizer's learning rate, as a function of
 * time.
 */
@FunctionalInterface
public interface Schedule {

  /**
   * The factor for one step.
   *
   * @param epoch how far the training is, in epochs, with fractions: 2.5 is half through the third
   * @param epochs how many there will be
   */
  double factor(double epoch, double epochs);

  /** Always 1. */
  static Schedule constant() {
    return (epoch, epochs) -> 1;
  }

  /** Half a cosine from 1 down to 0 over the whole training. */
  static Schedule cosine() {
    return cosine(0);
  }

  /**
   * Half a cosine from 1 down to {@code end} over the whole training (Loshchilov and Hutter,
   * <i>SGDR</i>, 2017, equation 5, without restarts).
   *
   * @param end between 0 and 1
   * @throws IllegalArgumentException if it is not
   */
  static Schedule cosine(double end) {
    Check.require(end >= 0 && end <= 1, "The end of a cosine", "between 0 and 1", end);
    return (epoch, epochs) -> {
      double done = epoch <= 0 ? 0 : Math.min(1, epoch / epochs);
      return end + (1 - end) * (1 + Math.cos(Math.PI * done)) / 2;
    };
  }

  /**
   * Multiplied by {@code factor} every so many epochs.
   *
   * @param every positive
   * @param factor positive
   * @throws IllegalArgumentException if one is not
   */
  static Schedule step(int every, double factor) {
    Check.positive("The number of epochs", every);
    Check.positive("The factor", factor);
    return (epoch, epochs) -> Math.pow(factor, Math.floor(epoch / every));
  }

  /**
   * Grows linearly from {@code start} to what {@code next} begins with, which then has the rest of
   * the training for itself.
   *
   * @param warmUp how long, in epochs, with fractions; positive
   * @param start between 0 and 1
   * @param next what comes after
   * @throws IllegalArgumentException if a number is out of its range
   */
  static Schedule warmUp(double warmUp, double start, Schedule next) {
    Check.positive("The warm-up", warmUp);
    Check.require(start >= 0 && start <= 1, "The start of a warm-up", "between 0 and 1", start);
    return (epoch, epochs) -> {
      double rest = Math.max(0, epochs - warmUp);
      return epoch < warmUp
          ? (start + (1 - start) * epoch / warmUp) * next.factor(0, rest)
          : next.factor(epoch - warmUp, rest);
    };
  }
}
