package dev.fovea.processor.read;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.spec.NetworkSpec;
import java.util.List;

/**
 * What reading a network gives.
 *
 * @param spec what could be read
 * @param findings what is wrong with the declarations
 * @param resolved false if the compiler does not know all the types and constants in it: another
 *     processor may generate them in a later round
 * @param analysable false if the type cannot be a network at all, so that there is no point in
 *     analysing it
 */
public record NetworkReading(
    NetworkSpec spec, List<Diagnostic> findings, boolean resolved, boolean analysable) {

  /** Copies the list. */
  public NetworkReading {
    findings = List.copyOf(findings);
  }
}
