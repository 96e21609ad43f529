package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Literal;
import java.util.ArrayList;
import java.util.List;

/** For bounds that exclude each other: bring one to the other, or leave it out. */
final class BoundsCandidates implements CandidateSource {

  private static final List<String> BOUNDS = List.of("min", "max", "exact");

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Site.of(network.spec(), error.position())
        .map(site -> List.of(Tier.of(changes(site)), Tier.of(omissions(site))))
        .orElse(List.of());
  }

  private static List<Candidate> changes(Site site) {
    AnnotationSpec annotation = site.annotation();
    List<Candidate> changes = new ArrayList<>();
    for (String from : BOUNDS) {
      for (String to : BOUNDS) {
        Literal bound = annotation.attribute(to).value();
        boolean bothSet = !annotation.wholes(from).isEmpty() && !annotation.wholes(to).isEmpty();
        if (bothSet && !from.equals(to)) {
          changes.add(Candidate.plain(new AttributeEdit(site.owner(), annotation, from, bound)));
        }
      }
    }
    return changes;
  }

  private static List<Candidate> omissions(Site site) {
    Values values = new Values(site.owner(), site.annotation());
    return BOUNDS.stream()
        .filter(bound -> !site.annotation().wholes(bound).isEmpty())
        .map(bound -> Candidate.plain(values.array(bound)))
        .toList();
  }
}
