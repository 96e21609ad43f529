package dev.fovea.report.diff;

/**
 * Something that changed.
 *
 * @param name what it is
 * @param before its value; {@code –} if it was not there
 * @param after its value now; {@code –} if it is gone
 */
public record ValueChange(String name, String before, String after) {

  static final String ABSENT = "–";

  /** {@code dilation 3×3 → 2×2}. */
  @Override
  public String toString() {
    return name + " " + before + " → " + after;
  }
}
