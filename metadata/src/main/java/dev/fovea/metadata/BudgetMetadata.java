package dev.fovea.metadata;

import java.util.List;
import java.util.Optional;

/**
 * A limit that the source states, and what it applies to.
 *
 * @param quantity what is limited: {@code parameters}, {@code receptiveField}, …
 * @param on the method it stands on; empty for the whole network
 * @param bound which side is closed
 * @param limit one number, or one for each axis
 * @param value what the network has, of the same length
 */
public record BudgetMetadata(
    String quantity, Optional<String> on, Bound bound, List<Double> limit, List<Double> value) {

  /** Which side a limit closes. */
  public enum Bound {
    /** The value may be smaller. */
    MAX("max"),
    /** The value may be larger. */
    MIN("min");

    private final String key;

    Bound(String key) {
      this.key = key;
    }

    /** The word in the metadata. */
    public String key() {
      return key;
    }
  }

  /** Copies the lists. */
  public BudgetMetadata {
    limit = List.copyOf(limit);
    value = List.copyOf(value);
  }
}
