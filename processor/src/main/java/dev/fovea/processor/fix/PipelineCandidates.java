package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.spec.AnnotationSpec;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** For a layer that should not stand where it does: a change of its pipeline. */
final class PipelineCandidates implements CandidateSource {

  private final BiFunction<String, AnnotationSpec, Edit> change;
  private final Predicate<InferredNode> possible;

  private PipelineCandidates(
      BiFunction<String, AnnotationSpec, Edit> change, Predicate<InferredNode> possible) {
    this.change = change;
    this.possible = possible;
  }

  /** The layer left out. */
  static PipelineCandidates removal() {
    return new PipelineCandidates(LayerRemoval::new, node -> true);
  }

  /** Another layer in its place. */
  static PipelineCandidates replacement(String layer) {
    return new PipelineCandidates(
        (owner, annotation) -> new LayerEdit(owner, annotation, layer), Pipelines.without(layer));
  }

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Nodes.annotatedAt(network, error.position())
        .filter(possible)
        .map(node -> List.of(Tier.of(List.of(candidate(node)))))
        .orElse(List.of());
  }

  private Candidate candidate(InferredNode node) {
    return Candidate.plain(change.apply(node.node().method().name(), node.node().annotation()));
  }
}
