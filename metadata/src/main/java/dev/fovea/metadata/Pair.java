package dev.fovea.metadata;

/** One number for each spatial axis. Jumps and centres need not be whole. */
public record Pair(double height, double width) {

  /** {@code 36×36}; fractions with at most three digits. */
  public String product() {
    return heightText() + "×" + widthText();
  }

  /** {@code 36}: the height, with at most three digits after the point. */
  public String heightText() {
    return DecimalText.of(height);
  }

  /** {@code 36}: the width, with at most three digits after the point. */
  public String widthText() {
    return DecimalText.of(width);
  }

  /** {@code 4}, or {@code 4×2} where the axes differ. */
  public String condensed() {
    return height == width ? heightText() : product();
  }
}
