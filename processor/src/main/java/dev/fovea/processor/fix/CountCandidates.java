package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.spec.Literal;
import java.util.ArrayList;
import java.util.List;

/**
 * For an array with a wrong number of values: the first two of them, or the first. Only of whole
 * numbers, which stand for axes; floating-point ones stand for the outputs of a loss, whose number
 * the error's own fix knows.
 */
final class CountCandidates implements CandidateSource {

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Site.of(network.spec(), error.position())
        .filter(site -> site.attribute().isPresent())
        .map(CountCandidates::tiers)
        .orElse(List.of());
  }

  @Override
  public boolean mayUnmask() {
    return true;
  }

  private static List<Tier> tiers(Site site) {
    List<Tier> tiers = new ArrayList<>();
    if (site.attribute().orElseThrow().value() instanceof Literal.Listed listed) {
      for (int count = 2; count >= 1; count--) {
        if (listed.items().size() > count
            && listed.items().get(0).value() instanceof Literal.Whole) {
          Literal shorter = new Literal.Listed(listed.items().subList(0, count));
          tiers.add(Tier.of(List.of(Candidate.plain(site.edit(shorter)))));
        }
      }
    }
    return tiers;
  }
}
