package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import java.util.List;

/** For a choice among one class: two. */
final class SingleClassCandidates implements CandidateSource {

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Nodes.annotatedAt(network, error.position()).stream()
        .flatMap(head -> Windows.chain(network, head, index -> false).stream())
        .filter(node -> node.node().definition().width().isPresent())
        .limit(1)
        .map(SingleClassCandidates::two)
        .map(candidate -> Tier.of(List.of(candidate)))
        .toList();
  }

  private static Candidate two(InferredNode node) {
    return Candidate.plain(
        Values.of(node).number(node.node().definition().width().orElseThrow(), 2));
  }
}
