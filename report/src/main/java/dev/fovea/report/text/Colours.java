package dev.fovea.report.text;

/** When to use colours. */
public enum Colours {
  /** On a terminal that does not refuse them. */
  AUTO,
  /** Always. */
  ALWAYS,
  /** Never. */
  NEVER;

  /** Whether to use them. */
  boolean wanted(boolean understood) {
    return this == ALWAYS || (this == AUTO && understood);
  }
}
