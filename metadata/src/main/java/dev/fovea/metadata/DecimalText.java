package dev.fovea.metadata;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers that are mostly whole, as text. */
final class DecimalText {

  private static final int DIGITS = 3;

  private DecimalText() {}

  /** Without a fraction where there is none; else with at most three digits of it. */
  static String of(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return String.valueOf(value);
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
