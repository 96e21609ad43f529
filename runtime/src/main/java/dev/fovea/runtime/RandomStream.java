package dev.fovea.runtime;

import java.util.SplittableRandom;

/**
 * Reproducible random numbers that do not depend on the engine or the ND4J backend.
 *
 * <p>Not safe for several threads: each pass owns one.
 */
public final class RandomStream {

  private SplittableRandom random;

  /** A stream that always yields the same numbers for the same seed. */
  public RandomStream(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Starts again, as a new stream with this seed. */
  public void reseed(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Uniform in [0, 1). */
  public double nextDouble() {
    return random.nextDouble();
  }

  /** Any 64 bits. */
  public long nextLong() {
    return random.nextLong();
  }

  /** Uniform in [0, bound). */
  public int nextInt(int bound) {
    return random.nextInt(bound);
  }

  /** Standard normal (Marsaglia's polar method, through {@link java.util.random.RandomGenerator}). */
  public double nextGaussian() {
    return random.nextGaussian();
  }
}
