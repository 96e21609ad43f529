package dev.fovea.metadata;

import java.util.List;
import java.util.Optional;

/**
 * What the compiler said about a network that compiles.
 *
 * @param id as {@code padding-only-windows}, without the prefix {@code fovea:}
 * @param severity {@code warning} or {@code note}
 * @param method the method it is about; empty for the whole network
 * @param message one line
 * @param details the arithmetic, a line each
 * @param fixes changes that would compile, a line each
 */
public record FindingMetadata(
    String id,
    String severity,
    Optional<String> method,
    String message,
    List<String> details,
    List<String> fixes) {

  /** Copies the lists. */
  public FindingMetadata {
    details = List.copyOf(details);
    fixes = List.copyOf(fixes);
  }
}
