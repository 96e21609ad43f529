package dev.fovea.report.check;

/**
 * A rule that a network breaks.
 *
 * @param network its name
 * @param message what is wrong and what to do, one line
 */
public record Violation(String network, String message) {

  /** {@code demo.Tiny: parameters: expected …}. */
  @Override
  public String toString() {
    return network + ": " + message;
  }
}
