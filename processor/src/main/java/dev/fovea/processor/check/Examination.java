package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Severity;
import java.util.List;

/**
 * What is known about a network, right or wrong.
 *
 * @param network everything that could be worked out
 * @param findings everything that is wrong with it
 */
public record Examination(InferredNetwork network, List<Diagnostic> findings) {

  /** Copies the list. */
  public Examination {
    findings = List.copyOf(findings);
  }

  /** The findings that fail a compilation. */
  public List<Diagnostic> errors() {
    return findings.stream().filter(found -> found.severity() == Severity.ERROR).toList();
  }
}
