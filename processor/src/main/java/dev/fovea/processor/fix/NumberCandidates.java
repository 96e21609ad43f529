package dev.fovea.processor.fix;

import dev.fovea.annotations.Padding;
import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.spec.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** For a number out of range: the number without its sign, or what is usual for the attribute. */
final class NumberCandidates implements CandidateSource {

  private static final Map<String, List<Long>> USUAL =
      Map.of(
          "kernel", List.of(3L, 1L),
          "stride", List.of(1L, 2L),
          "padding", List.of((long) Padding.SAME, 0L),
          "filters", List.of(16L, 1L),
          "units", List.of(10L, 1L),
          "channels", List.of(3L, 1L),
          "height", List.of(32L),
          "width", List.of(32L),
          "features", List.of(10L));

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Site.of(network.spec(), error.position())
        .filter(site -> site.attribute().isPresent())
        .map(NumberCandidates::tiers)
        .orElse(List.of());
  }

  private static List<Tier> tiers(Site site) {
    List<Literal> numbers = new ArrayList<>();
    Literal found = site.number();
    if (found instanceof Literal.Whole whole) {
      if (whole.value() < 0 && whole.value() >= -Integer.MAX_VALUE) {
        numbers.add(new Literal.Whole(-whole.value()));
      }
      USUAL
          .getOrDefault(site.attribute().orElseThrow().name(), List.of(1L))
          .forEach(value -> numbers.add(new Literal.Whole(value)));
    } else if (found instanceof Literal.Real real && real.value() > 1 && real.value() < 100) {
      // A percentage where a share is meant.
      numbers.add(new Literal.Real(real.value() / 100));
    }
    return numbers.stream()
        .map(number -> Tier.of(List.of(Candidate.plain(site.editNumber(number)))))
        .toList();
  }
}
