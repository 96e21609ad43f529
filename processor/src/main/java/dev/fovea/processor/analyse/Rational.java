package dev.fovea.processor.analyse;

/** An exact fraction in lowest terms with a positive denominator. */
public record Rational(long numerator, long denominator) implements Comparable<Rational> {

  /** Reduces the fraction. */
  public Rational {
    if (denominator == 0) {
      throw new ArithmeticException("denominator is 0");
    }
    long divisor = Math.max(1, gcd(Math.abs(numerator), Math.abs(denominator)));
    long sign = denominator < 0 ? -1 : 1;
    numerator = sign * numerator / divisor;
    denominator = sign * denominator / divisor;
  }

  /** A whole number. */
  public static Rational of(long value) {
    return new Rational(value, 1);
  }

  /** The sum. */
  public Rational plus(Rational other) {
    return new Rational(
        Math.addExact(
            Math.multiplyExact(numerator, other.denominator),
            Math.multiplyExact(other.numerator, denominator)),
        Math.multiplyExact(denominator, other.denominator));
  }

  /** The difference. */
  public Rational minus(Rational other) {
    return plus(other.times(-1));
  }

  /** The product with a whole number. */
  public Rational times(long factor) {
    return new Rational(Math.multiplyExact(numerator, factor), denominator);
  }

  /** The quotient by a whole number. */
  public Rational dividedBy(long divisor) {
    return new Rational(numerator, Math.multiplyExact(denominator, divisor));
  }

  /** The largest whole number that is not larger. */
  public long floor() {
    return Math.floorDiv(numerator, denominator);
  }

  /** The nearest double. */
  public double toDouble() {
    return (double) numerator / denominator;
  }

  @Override
  public int compareTo(Rational other) {
    return Long.compare(
        Math.multiplyExact(numerator, other.denominator),
        Math.multiplyExact(other.numerator, denominator));
  }

  /** {@code 3}, or {@code 1/2}. */
  @Override
  public String toString() {
    return denominator == 1 ? String.valueOf(numerator) : numerator + "/" + denominator;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
