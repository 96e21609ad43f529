package dev.fovea.runtime.operation;

/** Checks of the numbers that operations are specified with. */
final class Arguments {

  private Arguments() {}

  static void positive(String name, int value) {
    require(value >= 1, name, "at least 1", value);
  }

  static void notNegative(String name, int value) {
    require(value >= 0, name, "at least 0", value);
  }

  static void positive(String name, double value) {
    require(value > 0 && Double.isFinite(value), name, "a finite number above 0", value);
  }

  static void share(String name, double value) {
    require(value >= 0 && value < 1, name, "in [0, 1)", value);
  }

  static void require(boolean fulfilled, String name, String expected, Object found) {
    if (!fulfilled) {
      throw new IllegalArgumentException(name + " must be " + expected + ", found " + found);
    }
  }
}
