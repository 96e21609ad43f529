package dev.fovea.processor.diagnostic;

import java.util.ArrayList;
import java.util.List;

/** Collects what the steps find; nothing here throws. */
public final class Report {

  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /** Adds a finding. */
  public void add(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  /** All findings in the order in which they were made. */
  public List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  /** Takes all findings out, in the order in which they were made. */
  public List<Diagnostic> drain() {
    List<Diagnostic> drained = diagnostics();
    diagnostics.clear();
    return drained;
  }

  /** Whether any of them fails the compilation. */
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(found -> found.severity() == Severity.ERROR);
  }
}
