package dev.fovea.runtime;

import java.util.List;

/**
 * A training step met a value that is infinite or not a number. The parameters are as they were
 * before the step; running statistics may have taken the values in.
 */
public final class NonFiniteValueException extends ArithmeticException {

  private static final long serialVersionUID = 1L;

  // The lists that List.copyOf makes are serializable.
  @SuppressWarnings("serial")
  private final List<String> layers;

  private final String value;

  /**
   * Names the place.
   *
   * @param layer the layer, input or head where the first such value appeared
   * @param value what of it, as {@code output} or {@code gradient of stem.conv2d.weight}
   */
  public NonFiniteValueException(String layer, String value) {
    this(List.of(layer), value);
  }

  /**
   * Names a place that several layers share.
   *
   * @param layers those that run as one kernel, in order, at least one
   * @param value what of it
   */
  public NonFiniteValueException(List<String> layers, String value) {
    super(
        "The first value that is infinite or not a number is in %s: its %s"
            .formatted(place(layers), value));
    this.layers = List.copyOf(layers);
    this.value = value;
  }

  private static String place(List<String> layers) {
    return layers.size() == 1
        ? layers.get(0)
        : String.join(" + ", layers) + ", which run as one kernel";
  }

  /**
   * The layer, input or head where the first such value appeared; of several that run as one kernel
   * the first.
   */
  public String layer() {
    return layers.get(0);
  }

  /**
   * All layers of the kernel where the first such value appeared, in order: what lies between them
   * is never in memory, so that it may have come from any of them. One where the layer runs alone.
   */
  public List<String> layers() {
    return layers;
  }

  /** What of it. */
  public String value() {
    return value;
  }
}
