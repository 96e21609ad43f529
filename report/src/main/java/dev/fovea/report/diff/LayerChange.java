package dev.fovea.report.diff;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A layer that came, went or changed.
 *
 * @param layer its name
 * @param fate what happened to it
 * @param values what changed about it; what it is, if it came or went
 */
public record LayerChange(String layer, Fate fate, List<ValueChange> values) {

  private static final Set<String> TELLING =
      Set.of("type", "kernel", "stride", "reads", "output", "params", "MACs");

  /** What can happen. */
  public enum Fate {
    /** It is new. */
    ADDED("added"),
    /** It is gone. */
    REMOVED("removed"),
    /** It is another. */
    CHANGED("changed");

    private final String word;

    Fate(String word) {
      this.word = word;
    }

    /** {@code added}, {@code removed} or {@code changed}. */
    public String word() {
      return word;
    }
  }

  /** Copies the list. */
  public LayerChange {
    values = List.copyOf(values);
  }

  /** The changes, on one line; of a layer that came or went what matters most. */
  public String text() {
    return values.stream()
        .filter(value -> fate == Fate.CHANGED || TELLING.contains(value.name()))
        .map(
            value ->
                switch (fate) {
                  case ADDED -> value.name() + " " + value.after();
                  case REMOVED -> value.name() + " " + value.before();
                  case CHANGED -> value.toString();
                })
        .collect(Collectors.joining("; "));
  }
}
