package dev.fovea.runtime;

import dev.fovea.runtime.engine.RandomStream;

/** How a parameter starts: draws its values one after the other. */
@FunctionalInterface
public interface Initializer {

  /** The next value. */
  double draw(RandomStream random);

  /**
   * Normal with mean 0 and variance 2 / fanIn (He, Zhang, Ren and Sun, <i>Delving Deep into
   * Rectifiers</i>, 2015, equation 10).
   */
  static Initializer he(long fanIn) {
    double deviation = Math.sqrt(2.0 / positive("fanIn", fanIn));
    return random -> deviation * random.nextGaussian();
  }

  /**
   * Uniform in ±√(6 / (fanIn + fanOut)) (Glorot and Bengio, <i>Understanding the difficulty of
   * training deep feedforward neural networks</i>, 2010, equation 16).
   */
  static Initializer glorot(long fanIn, long fanOut) {
    double limit = Math.sqrt(6.0 / (positive("fanIn", fanIn) + positive("fanOut", fanOut)));
    return random -> limit * (2.0 * random.nextDouble() - 1.0);
  }

  /** Uniform within ±limit. */
  static Initializer uniform(double limit) {
    if (!(limit > 0) || !Double.isFinite(limit)) {
      throw new IllegalArgumentException("limit must be a finite number above 0, not " + limit);
    }
    return random -> limit * (2.0 * random.nextDouble() - 1.0);
  }

  /** Normal with mean 0 and variance 1. */
  static Initializer standardNormal() {
    return RandomStream::nextGaussian;
  }

  /** All 0. */
  static Initializer zeros() {
    return random -> 0.0;
  }

  /** All the same number. */
  static Initializer constant(double value) {
    return random -> value;
  }

  /** All 1. */
  static Initializer ones() {
    return random -> 1.0;
  }

  private static double positive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive, not " + value);
    }
    return value;
  }
}
