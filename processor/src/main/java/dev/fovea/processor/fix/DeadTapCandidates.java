package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.layer.Spatial;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * For weights that never meet the input: a smaller dilation or kernel, with the padding that keeps
 * the output's size.
 */
final class DeadTapCandidates implements CandidateSource {

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Nodes.ofValueAt(network, error.position())
        .map(node -> tiers(node, Windows.inputOf(network, node)))
        .orElse(List.of());
  }

  private static List<Tier> tiers(InferredNode node, Shape input) {
    Values values = Values.of(node);
    Spatial.Windowed windows = Windows.of(node).orElseThrow();
    long taps = Math.max(windows.height().kernel(), windows.width().kernel());
    long size = Math.min(input.height(), input.width());
    List<Candidate> dilations = new ArrayList<>();
    long widest = (size - 1) / Math.max(1, taps / 2);
    if (values.has("dilation") && widest >= 1) {
      dilations.add(change(values.array("dilation", widest), values, widest * (taps - 1) / 2));
    }
    long largest = 2 * size - 1;
    List<Candidate> kernels =
        List.of(change(values.array("kernel", Math.min(taps, largest)), values, size - 1));
    return List.of(Tier.of(dilations), Tier.of(kernels));
  }

  private static Candidate change(Edit edit, Values values, long padding) {
    return values.isSame()
        ? Candidate.plain(edit)
        : new Candidate(List.of(edit, values.array("padding", padding)), changed -> "");
  }
}
