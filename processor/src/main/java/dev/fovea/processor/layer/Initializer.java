package dev.fovea.processor.layer;

/** How a parameter starts. */
public sealed interface Initializer {

  /** Whether the values are drawn, as those of weights are. */
  default boolean isRandom() {
    return !(this instanceof Zeros || this instanceof Ones || this instanceof Constant);
  }

  /** Normal with variance 2 / fanIn (He et al. 2015, §2.2). */
  record He(long fanIn) implements Initializer {}

  /** Uniform with variance 2 / (fanIn + fanOut) (Glorot and Bengio 2010, equation 16). */
  record Glorot(long fanIn, long fanOut) implements Initializer {}

  /** Uniform within ±limit. */
  record Uniform(double limit) implements Initializer {}

  /** Normal with mean 0 and variance 1. */
  record StandardNormal() implements Initializer {}

  /** All 0. */
  record Zeros() implements Initializer {}

  /** All the same number. */
  record Constant(double value) implements Initializer {}

  /** All 1. */
  record Ones() implements Initializer {}
}
