package dev.fovea.report.check;

import dev.fovea.report.diff.NetworkDiff;
import java.util.List;

/**
 * What a check found.
 *
 * @param checked how many networks were meant
 * @param violations rules that are broken
 * @param drift what changed since the baseline, of the networks that did
 * @param notices what is worth knowing, but breaks no rule
 */
public record CheckResult(
    int checked, List<Violation> violations, List<NetworkDiff> drift, List<String> notices) {

  /** Copies the lists. */
  public CheckResult {
    violations = List.copyOf(violations);
    drift = List.copyOf(drift);
    notices = List.copyOf(notices);
  }

  /** Whether no rule is broken. */
  public boolean passed() {
    return violations.isEmpty();
  }
}
