package dev.fovea.processor.layer;

/** A count that does not fit a {@code long}. */
public final class CountOverflowException extends ArithmeticException {

  private static final long serialVersionUID = 1L;

  private final String arithmetic;

  /** With the arithmetic, as {@code 64 units · 3 features}. */
  public CountOverflowException(String arithmetic) {
    super(arithmetic);
    this.arithmetic = arithmetic;
  }

  /** What did not fit, as {@code 64 units · 3 features}. */
  public String arithmetic() {
    return arithmetic;
  }
}
