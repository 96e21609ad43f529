package dev.fovea.runtime.operation;

/**
 * What recurrent layers of all kinds are specified with.
 *
 * @param features of a step of the input
 * @param units H, the size of the hidden state of one direction
 * @param layers how many are stacked
 * @param bidirectional whether a second direction reads the steps from the last to the first
 * @param last whether the output is the state after the last step, [N, D·H], and not the states of
 *     all steps, [N, T, D·H], for D directions
 */
public record Recurrence(int features, int units, int layers, boolean bidirectional, boolean last) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a number is below 1
   */
  public Recurrence {
    Arguments.positive("features", features);
    Arguments.positive("units", units);
    Arguments.positive("layers", layers);
  }

  /** One layer, forward, all states. */
  static Recurrence of(int features, int units) {
    return new Recurrence(features, units, 1, false, false);
  }

  Recurrence withLayers(int count) {
    return new Recurrence(features, units, count, bidirectional, last);
  }

  Recurrence inBothDirections() {
    return new Recurrence(features, units, layers, true, last);
  }

  Recurrence withLastOnly() {
    return new Recurrence(features, units, layers, bidirectional, true);
  }

  /** D: 1 or 2. */
  public int directions() {
    return bidirectional ? 2 : 1;
  }

  /** D·H. */
  public int outputFeatures() {
    return Math.multiplyExact(directions(), units);
  }

  /** The features that a layer reads: those of the input, or all states of the layer below. */
  public int inputFeatures(int layer) {
    return layer == 0 ? features : outputFeatures();
  }
}
