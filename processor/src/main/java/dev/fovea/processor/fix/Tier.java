package dev.fovea.processor.fix;

import java.util.List;

/**
 * Candidates of the same merit. Lesser tiers are looked at only where nothing in a better one
 * works.
 */
record Tier(List<Ladder> ladders) {

  /** Copies the list. */
  Tier {
    ladders = List.copyOf(ladders);
  }

  /** Each candidate on its own. */
  static Tier of(List<Candidate> candidates) {
    return new Tier(candidates.stream().map(Ladder::of).toList());
  }
}
