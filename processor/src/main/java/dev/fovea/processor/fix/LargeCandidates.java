package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.spec.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** For counts beyond all bounds: the largest numbers of the layer divided by powers of two. */
final class LargeCandidates implements CandidateSource {

  private static final long LARGE = 1024;

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Nodes.annotatedAt(network, error.position())
        .map(node -> List.of(new Tier(ladders(network, node))))
        .orElse(List.of());
  }

  /** Where several numbers are absurd at once, all of them. */
  @Override
  public List<String> complete(List<String> found, Diagnostic error, InferredNetwork network) {
    if (!found.isEmpty()) {
      return found;
    }
    return Nodes.annotatedAt(network, error.position()).stream()
        .flatMap(node -> Windows.chain(network, node, index -> false).stream())
        .map(LargeCandidates::moderate)
        .filter(candidate -> !candidate.edits().isEmpty())
        .limit(1)
        .map(candidate -> candidate.text(network, List.of()))
        .toList();
  }

  private static Candidate moderate(InferredNode node) {
    Values values = Values.of(node);
    List<Edit> edits = new ArrayList<>();
    values
        .annotation()
        .attributes()
        .forEach(
            (name, attribute) -> {
              if (attribute.value() instanceof Literal.Whole whole && whole.value() > LARGE) {
                edits.add(values.number(name, LARGE));
              }
            });
    return new Candidate(edits, changed -> "");
  }

  private static List<Ladder> ladders(InferredNetwork network, InferredNode large) {
    List<Ladder> ladders = new ArrayList<>();
    for (InferredNode node : Windows.chain(network, large, index -> false)) {
      Values values = Values.of(node);
      values
          .annotation()
          .attributes()
          .values()
          .forEach(
              attribute -> {
                if (attribute.value() instanceof Literal.Whole whole && whole.value() > LARGE) {
                  ladders.add(
                      new Ladder(
                          IntStream.of(4, 8, 12, 16, 20)
                              .mapToObj(bits -> whole.value() >> bits)
                              .filter(number -> number > 0)
                              .map(
                                  number ->
                                      Candidate.plain(values.number(attribute.name(), number)))
                              .toList()));
                }
              });
    }
    return ladders;
  }
}
