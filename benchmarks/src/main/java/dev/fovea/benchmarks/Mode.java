package dev.fovea.benchmarks;

import java.util.Locale;

/** What is timed. */
public enum Mode {
  /** A step: forward, softmax cross-entropy, backward, SGD with momentum and weight decay. */
  TRAIN,
  /** The forward pass as it is used for prediction. */
  PREDICT;

  /** The name in tables, arguments and files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The mode of this label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Mode of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
