package dev.fovea.runtime.training;

/** Checks of numbers that users give. */
final class Check {

  private Check() {}

  static void positive(String name, double value) {
    require(value > 0 && Double.isFinite(value), name, "positive", value);
  }

  static void positive(String name, int value) {
    require(value > 0, name, "positive", value);
  }

  static void notNegative(String name, double value) {
    require(value >= 0 && Double.isFinite(value), name, "0 or more", value);
  }

  /** In [0, 1). */
  static void fraction(String name, double value) {
    require(value >= 0 && value < 1, name, "at least 0 and less than 1", value);
  }

  static void require(boolean condition, String name, String expected, Object found) {
    if (!condition) {
      throw new IllegalArgumentException(name + " must be " + expected + ", not " + found);
    }
  }
}
