package dev.fovea.metadata.summary;

import java.util.Locale;

/** Counts and bytes as people read them. */
public final class Numbers {

  private static final String[] COUNT_UNITS = {"", " k", " M", " G", " T", " P", " E"};
  private static final String[] BYTE_UNITS = {" B", " KiB", " MiB", " GiB", " TiB", " PiB", " EiB"};

  private Numbers() {}

  /** {@code 49,994}. */
  public static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 49,994}, {@code +49,994} where positive. */
  public static String signed(long count) {
    return String.format(Locale.ROOT, "%+,d", count);
  }

  /** {@code 50.0 k}: three digits and a power of 1000. */
  public static String rounded(long count) {
    return scaled(count, 1000, COUNT_UNITS);
  }

  /** {@code 195 KiB}: three digits and a power of 1024. */
  public static String bytes(long bytes) {
    return scaled(bytes, 1024, BYTE_UNITS);
  }

  /** {@code 199,976 bytes (195 KiB)}. */
  public static String exactBytes(long bytes) {
    return grouped(bytes) + " bytes" + (Math.abs(bytes) < 1024 ? "" : " (" + bytes(bytes) + ")");
  }

  /** {@code 61%}, {@code 0.4%}. */
  public static String percent(double share) {
    double percent = 100 * share;
    return String.format(Locale.ROOT, Math.abs(percent) < 10 ? "%.1f%%" : "%.0f%%", percent);
  }

  private static String scaled(long value, int base, String[] units) {
    double scaled = value;
    int unit = 0;
    while (Math.abs(scaled) >= 999.5 && unit < units.length - 1) {
      scaled /= base;
      unit++;
    }
    String pattern = unit == 0 || Math.abs(scaled) >= 99.95 ? "%.0f" : "%.1f";
    return String.format(Locale.ROOT, pattern, scaled) + units[unit];
  }
}
