package dev.fovea.annotations;

/** Named values for the {@code padding} attribute of convolutions and poolings. */
public final class Padding {

  /**
   * TensorFlow's rule: the output has ⌈in / stride⌉ positions an axis; where the padding is odd,
   * the additional pixel lies at the end (bottom, right).
   */
  public static final int SAME = Integer.MIN_VALUE;

  /**
   * For a {@link Conv1d}: d·(k − 1) zeros before the first step and none after the last, so that no
   * step sees one after it.
   */
  public static final int CAUSAL = Integer.MIN_VALUE + 1;

  private Padding() {}
}
