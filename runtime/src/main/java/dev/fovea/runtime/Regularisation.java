package dev.fovea.runtime;

import java.util.Optional;

/**
 * What keeps a weight w small in training.
 *
 * @param l1 adds l1 · Σ |w| to the loss; 0 adds nothing
 * @param l2 adds l2 · Σ w² to the loss; 0 adds nothing
 * @param maxNorm what each unit's weights are scaled down to after an update
 */
public record Regularisation(double l1, double l2, Optional<MaxNorm> maxNorm) {

  private static final Regularisation NONE = new Regularisation(0, 0, Optional.empty());

  /**
   * The largest Euclidean norm of the weights that come into a unit (Srivastava et al. 2014, §5.1).
   *
   * @param limit above 0
   * @param blocks so many parts of equal size lie behind each other, each with units of its own
   * @param transposed whether units lie on the second axis, as those of transposed convolutions do,
   *     and not on the first
   */
  public record MaxNorm(double limit, long blocks, boolean transposed) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public MaxNorm {
      positive("The limit of a norm", limit);
      positive("The number of blocks", blocks);
    }
  }

  /**
   * Checks the rates.
   *
   * @throws IllegalArgumentException if one is negative or not finite
   */
  public Regularisation {
    notNegative("The rate of L1", l1);
    notNegative("The rate of L2", l2);
  }

  /** Nothing. */
  public static Regularisation none() {
    return NONE;
  }

  /** The same with a rate of L1, above 0. */
  public Regularisation l1(double rate) {
    return new Regularisation(positive("The rate of L1", rate), l2, maxNorm);
  }

  /** The same with a rate of L2, above 0. */
  public Regularisation l2(double rate) {
    return new Regularisation(l1, positive("The rate of L2", rate), maxNorm);
  }

  /** The same with a largest norm of units on the first axis. */
  public Regularisation maxNorm(double limit) {
    return new Regularisation(l1, l2, Optional.of(new MaxNorm(limit, 1, false)));
  }

  /** The same with a largest norm of the filters of a transposed convolution of so many groups. */
  public Regularisation transposedMaxNorm(double limit, long groups) {
    return new Regularisation(l1, l2, Optional.of(new MaxNorm(limit, groups, true)));
  }

  /** Whether there is nothing to do. */
  public boolean isNone() {
    return equals(NONE);
  }

  private static double positive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + " must be above 0, not " + value);
    }
    return notNegative(name, value);
  }

  private static double notNegative(String name, double value) {
    if (!(value >= 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite and not negative, not " + value);
    }
    return value;
  }
}
