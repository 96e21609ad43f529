package dev.fovea.runtime.engine;

import java.util.SplittableRandom;

/**
 * Reproducible random numbers that do not depend on the engine or the ND4J backend.
 *
 * <p>Not safe for several threads: each pass owns one.
 */
public final class RandomStream {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private SplittableRandom random;

  /** A stream that always yields the same numbers for the same seed. */
  public RandomStream(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /**
   * A seed for one of many streams that have nothing in common, as one for each parameter or each
   * step.
   *
   * @param seed the user's
   * @param path which stream, as epoch and batch
   */
  public static long derive(long seed, long... path) {
    long derived = seed;
    for (long step : path) {
      derived = mix(derived + GOLDEN_GAMMA * (step + 1));
    }
    return derived;
  }

  /** David Stafford's variant 13 of MurmurHash3's finaliser, as in {@link SplittableRandom}. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
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

  /** Standard normal. */
  public double nextGaussian() {
    return random.nextGaussian();
  }
}
