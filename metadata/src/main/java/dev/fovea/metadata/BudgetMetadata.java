package dev.fovea.metadata;

import java.util.List;
import java.util.Optional;

/**
 * A limit that the source states, and what it applies to.
 *
 * @param quantity what is limited: {@code parameters}, {@code receptiveField}, …
 * @param on the method it stands on; empty for the whole network
 * @param bound which sides are closed
 * @param limit one number, or one for each axis
 * @param value what the network has, of the same length
 */
public record BudgetMetadata(
    String quantity, Optional<String> on, Bound bound, List<Double> limit, List<Double> value) {

  /** Which sides a limit closes. */
  public enum Bound {
    /** The value may be smaller. */
    MAX("max"),
    /** The value may be larger. */
    MIN("min"),
    /** The value may only be this one. */
    EXACT("exact");

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

  /** Whether the value keeps to the limit on every axis. */
  public boolean holds() {
    for (int axis = 0; axis < limit.size(); axis++) {
      int order = Double.compare(value.get(axis), limit.get(axis));
      boolean holds =
          switch (bound) {
            case MAX -> order <= 0;
            case MIN -> order >= 0;
            case EXACT -> order == 0;
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }
}
