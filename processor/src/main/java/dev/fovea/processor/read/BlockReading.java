package dev.fovea.processor.read;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.spec.BlockSpec;
import java.util.List;

/**
 * What reading a block gives.
 *
 * @param spec what could be read
 * @param findings what is wrong with the declarations
 * @param resolved false if the compiler does not know all the types and constants in it: another
 *     processor may generate them in a later round
 */
public record BlockReading(BlockSpec spec, List<Diagnostic> findings, boolean resolved) {

  /** Copies the list. */
  public BlockReading {
    findings = List.copyOf(findings);
  }
}
