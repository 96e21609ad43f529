package dev.fovea.processor.fix;

import java.util.List;

/**
 * Candidates that differ in degree, best first: the first that works is offered, the others are not
 * tried.
 */
record Ladder(List<Candidate> rungs) {

  /** Copies the list. */
  Ladder {
    rungs = List.copyOf(rungs);
  }

  /** A single candidate. */
  static Ladder of(Candidate candidate) {
    return new Ladder(List.of(candidate));
  }
}
