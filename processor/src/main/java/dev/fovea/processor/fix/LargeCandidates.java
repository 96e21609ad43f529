package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.spec.Literal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** For counts beyond all bounds: the largest numbers of the layer divided by powers of two. */
final class LargeCandidates implements CandidateSource {

  private static final long LARGE = 1024;
  private static final int MOST_LAYERS = 3;

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return List.of(
        new Tier(behind(error, network).stream().flatMap(node -> ladders(node).stream()).toList()));
  }

  /**
   * The layer that is too large and those before it, or where the sum is too large, the largest
   * layers.
   */
  private static List<InferredNode> behind(Diagnostic error, InferredNetwork network) {
    return Nodes.annotatedAt(network, error.position())
        .map(node -> Windows.chain(network, node, index -> false))
        .orElseGet(
            () ->
                network.nodes().stream()
                    .sorted(Comparator.comparingLong(LargeCandidates::parameters).reversed())
                    .limit(MOST_LAYERS)
                    .toList());
  }

  private static long parameters(InferredNode node) {
    return node.layer().map(Layer::trainableParameters).orElse(0L);
  }

  /** Where several numbers are absurd at once, all of them. */
  @Override
  public List<String> complete(List<String> found, Diagnostic error, InferredNetwork network) {
    if (!found.isEmpty()) {
      return found;
    }
    return behind(error, network).stream()
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

  private static List<Ladder> ladders(InferredNode node) {
    Values values = Values.of(node);
    List<Ladder> ladders = new ArrayList<>();
    values
        .annotation()
        .attributes()
        .forEach(
            (name, attribute) -> {
              if (attribute.value() instanceof Literal.Whole whole && whole.value() > LARGE) {
                ladders.add(ladder(values, name, whole.value()));
              }
            });
    return ladders;
  }

  private static Ladder ladder(Values values, String attribute, long number) {
    return new Ladder(
        IntStream.of(4, 8, 12, 16, 20)
            .filter(bits -> number >> bits > 0)
            .mapToObj(bits -> Candidate.plain(values.number(attribute, number >> bits)))
            .toList());
  }
}
