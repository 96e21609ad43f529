package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.spec.Attribute;
import dev.fovea.processor.spec.Literal;
import dev.fovea.processor.spec.Position;
import java.util.List;
import java.util.stream.Stream;

/** For attributes that are not given: what is usual, for one of them or for all. */
final class MissingCandidates implements CandidateSource {

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Site.of(network.spec(), error.position())
        .map(MissingCandidates::tiers)
        .orElse(List.of());
  }

  @Override
  public boolean mayUnmask() {
    return true;
  }

  /** Most usual values first; of those, an attribute alone before all that are left out. */
  private static List<Tier> tiers(Site site) {
    List<Attribute> open =
        site.annotation().attributes().values().stream().filter(MissingCandidates::isOpen).toList();
    int most = open.stream().mapToInt(attribute -> usual(attribute).size()).max().orElse(0);
    return Stream.iterate(0, rank -> rank < most, rank -> rank + 1)
        .map(rank -> tier(site, open, rank))
        .toList();
  }

  private static Tier tier(Site site, List<Attribute> open, int rank) {
    List<Edit> all = open.stream().map(attribute -> edit(site, attribute, rank)).toList();
    Stream<Candidate> alone = all.stream().map(Candidate::plain);
    Candidate together = new Candidate(all, network -> "");
    return Tier.of((all.size() == 1 ? alone : Stream.concat(alone, Stream.of(together))).toList());
  }

  /** Whether it is left out and its default says nothing. */
  private static boolean isOpen(Attribute attribute) {
    boolean empty =
        (attribute.value() instanceof Literal.Whole whole && whole.value() == 0)
            || (attribute.value() instanceof Literal.Listed listed && listed.items().isEmpty());
    return !attribute.explicit() && empty && !usual(attribute).isEmpty();
  }

  private static Edit edit(Site site, Attribute attribute, int rank) {
    List<Long> usual = usual(attribute);
    Position position = site.annotation().position();
    Literal number = new Literal.Whole(usual.get(Math.min(rank, usual.size() - 1)));
    Literal value =
        attribute.value() instanceof Literal.Listed
            ? new Literal.Listed(List.of(new Literal.Item(number, position)))
            : number;
    return new AttributeEdit(site.owner(), site.annotation(), attribute.name(), value);
  }

  private static List<Long> usual(Attribute attribute) {
    return NumberCandidates.USUAL.getOrDefault(attribute.name(), List.of());
  }
}
