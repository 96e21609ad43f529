package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * For branches of different jump: another stride in one of them, with the padding that keeps the
 * sizes equal.
 */
final class AlignmentCandidates implements CandidateSource {

  private static final List<Long> STRIDES = List.of(1L, 2L, 3L, 4L);

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Nodes.annotatedAt(network, error.position())
        .map(join -> List.of(Tier.of(changes(network, join))))
        .orElse(List.of());
  }

  @Override
  public boolean mayUnmask() {
    return true;
  }

  private static List<Candidate> changes(InferredNetwork network, InferredNode join) {
    Set<Integer> shared = network.graph().behindAllBranches(join.node());
    List<Candidate> changes = new ArrayList<>();
    for (InferredNode branch : network.sources(join.node())) {
      for (InferredNode node : Windows.chain(network, branch, shared::contains)) {
        if (Windows.of(node).isPresent()) {
          Values values = Values.of(node);
          for (long stride : STRIDES) {
            Edit change = values.array("stride", stride);
            changes.add(Candidate.plain(change));
            changes.add(new Candidate(List.of(change, values.same()), changed -> ""));
            changes.add(new Candidate(List.of(change, values.array("padding", 0)), changed -> ""));
          }
        }
      }
    }
    return changes;
  }
}
