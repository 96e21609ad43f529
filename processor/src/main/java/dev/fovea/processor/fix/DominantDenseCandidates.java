package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.Quantity;
import dev.fovea.processor.diagnostic.Diagnostic;
import java.util.List;

/** For a dense layer that is too large: a mean over all positions before it. */
final class DominantDenseCandidates implements CandidateSource {

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Nodes.annotatedAt(network, error.position()).stream()
        .flatMap(dense -> Windows.chain(network, dense, index -> false).stream())
        .filter(node -> node.node().annotation().name().equals("Flatten"))
        .limit(1)
        .map(DominantDenseCandidates::pooling)
        .map(candidate -> Tier.of(List.of(candidate)))
        .toList();
  }

  private static Candidate pooling(InferredNode flatten) {
    Edit edit =
        new LayerEdit(flatten.node().method().name(), flatten.node().annotation(), "GlobalAvgPool");
    return new Candidate(
        List.of(edit),
        changed -> "gives " + Quantity.PARAMETERS.text(changed.complete().parameters()));
  }
}
