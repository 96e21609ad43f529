package dev.fovea.metadata;

/** One number for each spatial axis. Jumps and centres need not be whole. */
public record Pair(double height, double width) {

  /** {@code 36×36}; fractions with at most three digits. */
  public String product() {
    return text(height) + "×" + text(width);
  }

  /** {@code 4}, or {@code 4×2} where the axes differ. */
  public String condensed() {
    return height == width ? text(height) : product();
  }

  private static String text(double value) {
    return DecimalText.of(value);
  }
}
