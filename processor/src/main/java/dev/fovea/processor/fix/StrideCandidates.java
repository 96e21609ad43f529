package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.diagnostic.Diagnostic;
import java.util.List;

/** For a stride that is of no use: none. */
final class StrideCandidates implements CandidateSource {

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Nodes.ofValueAt(network, error.position())
        .map(node -> Candidate.plain(Values.of(node).array("stride", 1)))
        .map(candidate -> List.of(Tier.of(List.of(candidate))))
        .orElse(List.of());
  }
}
