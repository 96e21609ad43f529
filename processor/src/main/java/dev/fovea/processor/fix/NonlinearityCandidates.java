package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * For two linear layers in a row: a rectifier behind what the second reads, or before the second;
 * where a method has a rectifier already, it cannot get another one.
 */
final class NonlinearityCandidates implements CandidateSource {

  private static final String RECTIFIER = "Relu";

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    Optional<InferredNode> second = Nodes.annotatedAt(network, error.position());
    if (second.isEmpty()) {
      return List.of();
    }
    List<Candidate> places = new ArrayList<>();
    network.sources(second.get().node()).stream()
        .filter(Pipelines.without(RECTIFIER))
        .forEach(before -> places.add(candidate(before, true)));
    second.filter(Pipelines.without(RECTIFIER)).ifPresent(it -> places.add(candidate(it, false)));
    return List.of(new Tier(List.of(new Ladder(places))));
  }

  private static Candidate candidate(InferredNode node, boolean behind) {
    return Candidate.plain(
        new LayerInsertion(
            node.node().method().name(), node.node().annotation(), RECTIFIER, behind));
  }
}
