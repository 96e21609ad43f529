package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.layer.Spatial;
import java.util.ArrayList;
import java.util.List;

/**
 * For windows that leave out a border, leave gaps or see padding only: other strides, padding or
 * rounding.
 */
final class WindowLintCandidates implements CandidateSource {

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Nodes.ofValueAt(network, error.position())
        .map(node -> List.of(Tier.of(changes(node))))
        .orElse(List.of());
  }

  private static List<Candidate> changes(InferredNode node) {
    Values values = Values.of(node);
    Spatial.Windowed windows = Windows.of(node).orElseThrow();
    List<Candidate> changes = new ArrayList<>();
    if (values.has("ceilMode")) {
      changes.add(Candidate.plain(values.flag("ceilMode", true)));
    }
    changes.add(Candidate.plain(values.same()));
    changes.add(
        Candidate.plain(
            values.pair("padding", windows.height().reach() / 2, windows.width().reach() / 2)));
    changes.add(
        Candidate.plain(values.pair("stride", windows.height().span(), windows.width().span())));
    return changes;
  }
}
