package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** For channels that no slice takes: fewer channels, or a slice that goes on to the last one. */
final class UnusedChannelsCandidates implements CandidateSource {

  private static final String TO = "to";

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    Optional<InferredNode> slice = Nodes.annotatedAt(network, error.position());
    if (slice.isEmpty()) {
      return List.of();
    }
    InferredNode sliced = network.sources(slice.get().node()).get(0);
    long taken =
        network.graph().readers(sliced.node().index()).stream()
            .map(Node::annotation)
            .mapToLong(annotation -> annotation.whole(TO))
            .max()
            .orElse(1);
    List<Candidate> candidates = new ArrayList<>();
    Windows.chain(network, sliced, index -> false).stream()
        .filter(node -> node.node().definition().width().isPresent())
        .limit(1)
        .map(Values::of)
        .forEach(values -> candidates.add(narrower(network, values, taken)));
    candidates.add(
        Candidate.plain(
            Values.of(slice.get()).number(TO, sliced.layer().orElseThrow().output().channels())));
    return List.of(Tier.of(candidates));
  }

  private static Candidate narrower(InferredNetwork network, Values values, long width) {
    String attribute =
        Nodes.of(network, values.annotation())
            .flatMap(node -> node.node().definition().width())
            .orElseThrow();
    return Candidate.plain(values.number(attribute, width));
  }
}
