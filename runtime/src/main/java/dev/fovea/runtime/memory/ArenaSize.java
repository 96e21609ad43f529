package dev.fovea.runtime.memory;

/**
 * How much memory a pass needs, as the processor planned it.
 *
 * @param perSample elements for each sample of the batch
 * @param fixed elements that do not grow with the batch; they come first
 */
public record ArenaSize(long perSample, long fixed) {

  /** Nothing at all. */
  public static final ArenaSize EMPTY = new ArenaSize(0, 0);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public ArenaSize {
    if (perSample < 0 || fixed < 0) {
      throw new IllegalArgumentException(
          "An arena cannot have " + perSample + " + " + fixed + " elements");
    }
  }

  /**
   * The length of the arena for a batch.
   *
   * @throws ArithmeticException if it does not fit a {@code long}
   */
  public long elements(long batch) {
    return Math.addExact(fixed, Math.multiplyExact(perSample, batch));
  }
}
