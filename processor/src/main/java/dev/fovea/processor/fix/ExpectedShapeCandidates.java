package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Shape;
import java.util.List;

/** For a value that has not the stated shape: give it that shape. */
final class ExpectedShapeCandidates implements CandidateSource {

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Site.of(network.spec(), error.position())
        .map(Site::annotation)
        .map(expect -> tiers(network, expect))
        .orElse(List.of());
  }

  @Override
  public boolean keepsOwnFix() {
    return true;
  }

  private static List<Tier> tiers(InferredNetwork network, AnnotationSpec expect) {
    return Nodes.valueUnder(network, expect)
        .map(
            value -> {
              Shape found = value.layer().orElseThrow().output();
              Shape target = new Shape(found.kind(), expect.wholes("shape"));
              return new ShapeTiers(network, value, target, node -> false, true).tiers();
            })
        .map(tiers -> tiers.stream().map(Tier::of).toList())
        .orElse(List.of());
  }
}
