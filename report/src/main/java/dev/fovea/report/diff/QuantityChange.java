package dev.fovea.report.diff;

import dev.fovea.metadata.summary.Numbers;

/**
 * A count that changed.
 *
 * @param name what is counted
 * @param before its value
 * @param after its value now
 */
public record QuantityChange(String name, long before, long after) {

  /** {@code +3,710 (+6.1%)}. */
  public String difference() {
    long difference = after - before;
    String share =
        before == 0
            ? ""
            : " ("
                + (difference > 0 ? "+" : "")
                + Numbers.percent((double) difference / before)
                + ")";
    return Numbers.signed(difference) + share;
  }
}
