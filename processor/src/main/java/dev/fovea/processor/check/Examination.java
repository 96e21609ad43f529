package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Severity;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known about a network, right or wrong.
 *
 * @param network everything that could be worked out
 * @param findings everything that is wrong with it
 * @param ofBlocks everything that is wrong with the blocks it uses, whatever uses them
 */
public record Examination(
    InferredNetwork network, List<Diagnostic> findings, List<Diagnostic> ofBlocks) {

  /** Copies the lists. */
  public Examination {
    findings = List.copyOf(findings);
    ofBlocks = List.copyOf(ofBlocks);
  }

  /** The findings that fail a compilation. */
  public List<Diagnostic> errors() {
    return Stream.concat(ofBlocks.stream(), findings.stream())
        .filter(found -> found.severity() == Severity.ERROR)
        .toList();
  }
}
