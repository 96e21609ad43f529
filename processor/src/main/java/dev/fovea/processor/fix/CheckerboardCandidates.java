package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/** For a kernel that the stride does not divide: the next one that it does. */
final class CheckerboardCandidates implements CandidateSource {

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Nodes.ofValueAt(network, error.position())
        .map(node -> List.of(new Tier(List.of(new Ladder(changes(node))))))
        .orElse(List.of());
  }

  /** Without output padding first: what that was for, the larger kernel gives. */
  private static List<Candidate> changes(InferredNode node) {
    Values values = Values.of(node);
    List<Long> kernel = values.annotation().wholes("kernel");
    List<Long> stride = values.annotation().wholes("stride");
    Edit larger =
        values.pair(
            "kernel",
            multiple(kernel.get(0), stride.get(0)),
            multiple(kernel.get(kernel.size() - 1), stride.get(stride.size() - 1)));
    List<Candidate> changes = new ArrayList<>();
    if (values.annotation().wholes("outputPadding").stream().anyMatch(pixels -> pixels > 0)) {
      changes.add(new Candidate(List.of(larger, values.array("outputPadding", 0)), changed -> ""));
    }
    changes.add(Candidate.plain(larger));
    return changes;
  }

  private static long multiple(long kernel, long stride) {
    return (kernel + stride - 1) / stride * stride;
  }
}
