package dev.fovea.runtime;

/**
 * A training step met a value that is infinite or not a number. The parameters are as they were
 * before the step; running statistics may have taken the values in.
 */
public final class NonFiniteValueException extends ArithmeticException {

  private static final long serialVersionUID = 1L;

  private final String layer;
  private final String value;

  /**
   * Names the place.
   *
   * @param layer the layer, input or head where the first such value appeared
   * @param value what of it, as {@code output} or {@code gradient of stem.conv2d.weight}
   */
  public NonFiniteValueException(String layer, String value) {
    super("The first value that is infinite or not a number is in " + layer + ": its " + value);
    this.layer = layer;
    this.value = value;
  }

  /** The layer, input or head where the first such value appeared. */
  public String layer() {
    return layer;
  }

  /** What of it. */
  public String value() {
    return value;
  }
}
