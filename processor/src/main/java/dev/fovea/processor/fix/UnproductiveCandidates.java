package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.AxisField;
import dev.fovea.processor.analyse.Fields;
import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.Rational;
import dev.fovea.processor.analyse.ReceptiveField;
import dev.fovea.processor.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * For convolutions behind those that see the whole image: a larger image, or a smaller stride in
 * one of the windows before them.
 */
final class UnproductiveCandidates implements CandidateSource {

  private static final int MOST_STRIDES = 4;

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    Optional<InferredNode> first = Nodes.annotatedAt(network, error.position());
    if (first.isEmpty()) {
      return List.of();
    }
    List<Candidate> candidates = new ArrayList<>(images(network, first.get()));
    network.nodes().stream()
        .limit(first.get().node().index())
        .filter(
            node -> Windows.of(node).filter(windows -> windows.height().stride() > 1).isPresent())
        .limit(MOST_STRIDES)
        .map(node -> Candidate.plain(Values.of(node).array("stride", 1)))
        .forEach(candidates::add);
    return List.of(Tier.of(candidates));
  }

  /** The image that is as large as anything reads of it. */
  private static List<Candidate> images(InferredNetwork network, InferredNode unproductive) {
    int input =
        unproductive.fields().map(Fields::byInput).orElseThrow().keySet().stream()
            .findFirst()
            .orElseThrow();
    InferredNode image = network.nodes().get(input);
    Values values = Values.of(image);
    if (!values.has("height") || !values.has("width")) {
      return List.of();
    }
    List<Edit> edits =
        List.of(
            values.number("height", largest(network, ReceptiveField::height)),
            values.number("width", largest(network, ReceptiveField::width)));
    return List.of(new Candidate(edits, changed -> ""));
  }

  private static long largest(InferredNetwork network, Function<ReceptiveField, AxisField> axis) {
    return network.nodes().stream()
        .flatMap(node -> node.field().stream())
        .map(field -> axis.apply(field).size())
        .max(Rational::compareTo)
        .map(size -> -Math.floorDiv(-size.numerator(), size.denominator()))
        .orElse(1L);
  }
}
