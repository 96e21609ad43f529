package dev.fovea.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Whether memory stayed the same: the median of the last third of the samples against that of the
 * third before it. The first third warms up.
 *
 * @param before median of the middle third, in mebibytes
 * @param after median of the last third
 */
record Flatness(double before, double after) {

  /** Fewer samples say nothing. */
  static final int LEAST = 12;

  /** What the virtual machine's own memory may still do. */
  private static final double TOLERATED_SHARE = 0.03;

  /**
   * Of memory over time.
   *
   * @throws IllegalArgumentException if there are too few samples
   */
  static Flatness of(List<Double> mebibytes) {
    int samples = mebibytes.size();
    if (samples < LEAST) {
      throw new IllegalArgumentException(
          "%d samples are too few, it takes %d".formatted(samples, LEAST));
    }
    return new Flatness(
        median(mebibytes.subList(samples / 3, 2 * samples / 3)),
        median(mebibytes.subList(2 * samples / 3, samples)));
  }

  private static double median(List<Double> values) {
    return Measurement.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  boolean isFlat() {
    return after <= before * (1 + TOLERATED_SHARE);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.0f MB in the middle third, %.0f MB in the last: %s",
        before,
        after,
        isFlat() ? "flat" : "GROWS");
  }
}
