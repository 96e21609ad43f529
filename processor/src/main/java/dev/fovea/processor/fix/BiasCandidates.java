package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.diagnostic.Diagnostic;
import java.util.List;

/** For a bias that has no effect: none. */
final class BiasCandidates implements CandidateSource {

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Nodes.ofValueAt(network, error.position())
        .map(node -> Candidate.plain(Values.of(node).flag("bias", false)))
        .map(candidate -> List.of(Tier.of(List.of(candidate))))
        .orElse(List.of());
  }
}
