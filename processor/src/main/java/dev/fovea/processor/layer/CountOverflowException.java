package dev.fovea.processor.layer;

/** A count that does not fit a {@code long}. The message is the arithmetic. */
public final class CountOverflowException extends ArithmeticException {

  private static final long serialVersionUID = 1L;

  /** With the arithmetic, as {@code 64 units · 3 features}. */
  public CountOverflowException(String arithmetic) {
    super(arithmetic);
  }
}
