package dev.fovea.processor.fix;

import dev.fovea.annotations.Padding;
import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.Rational;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.spec.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** For a number out of range: the number without its sign, or what is usual for the attribute. */
final class NumberCandidates implements CandidateSource {

  /** What is usual for an attribute, most usual first. */
  static final Map<String, List<Long>> USUAL =
      Map.ofEntries(
          Map.entry("kernel", List.of(3L, 1L)),
          Map.entry("stride", List.of(1L, 2L)),
          Map.entry("padding", List.of((long) Padding.SAME, 0L)),
          Map.entry("filters", List.of(16L, 1L)),
          Map.entry("units", List.of(10L, 1L)),
          Map.entry("groups", List.of(1L, 2L)),
          Map.entry("scale", List.of(2L, 1L)),
          Map.entry("output", List.of(1L)),
          Map.entry("to", List.of()), // what is right follows from the other numbers
          Map.entry("channels", List.of(3L, 1L)),
          Map.entry("height", List.of(32L)),
          Map.entry("width", List.of(32L)),
          Map.entry("features", List.of(10L)),
          Map.entry("size", List.of(5L, 3L)),
          Map.entry("steps", List.of(128L, 1L)),
          Map.entry("vocabulary", List.of(65L, 1L)));

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Site.of(network.spec(), error.position())
        .filter(site -> site.attribute().isPresent())
        .map(
            site -> site.annotation().name().equals("Expect") ? stated(network, site) : tiers(site))
        .orElse(List.of());
  }

  @Override
  public boolean mayUnmask() {
    return true;
  }

  /** A statement that cannot be true: what is true. */
  private static List<Tier> stated(InferredNetwork network, Site site) {
    Values values = new Values(site.owner(), site.annotation());
    return Nodes.valueUnder(network, site.annotation())
        .flatMap(value -> truth(value, site.attribute().orElseThrow().name()))
        .map(
            numbers ->
                Candidate.plain(values.array(site.attribute().orElseThrow().name(), numbers)))
        .map(candidate -> List.of(Tier.of(List.of(candidate))))
        .orElse(List.of());
  }

  private static Optional<long[]> truth(InferredNode value, String attribute) {
    return switch (attribute) {
      case "shape" ->
          value
              .layer()
              .map(layer -> layer.output().dimensions().stream().mapToLong(Long::longValue))
              .map(LongStream::toArray);
      case "receptiveField" ->
          value
              .field()
              .map(field -> Stream.of(field.height().size(), field.width().size()))
              .map(NumberCandidates::whole);
      case "jump" ->
          value
              .field()
              .map(field -> Stream.of(field.height().jump(), field.width().jump()))
              .map(NumberCandidates::whole);
      default -> Optional.empty();
    };
  }

  private static long[] whole(Stream<Rational> numbers) {
    return numbers.mapToLong(Rational::numerator).toArray();
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
    } else if (found instanceof Literal.Real real && real.value() >= 2 && real.value() < 100) {
      // A percentage where a share is meant.
      numbers.add(new Literal.Real(real.value() / 100));
    }
    return numbers.stream()
        .map(number -> Tier.of(List.of(Candidate.plain(site.editNumber(number)))))
        .toList();
  }
}
