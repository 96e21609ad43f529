package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.Rational;
import dev.fovea.processor.analyse.ReceptiveField;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.layer.Spatial;
import dev.fovea.processor.spec.AnnotationSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** For a jump that is not the stated one: another stride of one of the windows behind it. */
final class JumpCandidates implements CandidateSource {

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Site.of(network.spec(), error.position())
        .map(Site::annotation)
        .flatMap(
            expect -> Nodes.valueUnder(network, expect).map(value -> tiers(network, expect, value)))
        .orElse(List.of());
  }

  @Override
  public boolean keepsOwnFix() {
    return true;
  }

  private static List<Tier> tiers(
      InferredNetwork network, AnnotationSpec expect, InferredNode value) {
    ReceptiveField field = value.field().orElseThrow();
    List<Long> stated = expect.wholes("jump");
    long height = stated.get(0);
    long width = stated.get(stated.size() - 1);
    List<Candidate> candidates = new ArrayList<>();
    network.graph().behind(value.node().index()).stream()
        .sorted(Comparator.reverseOrder())
        .map(network.nodes()::get)
        .forEach(
            node ->
                Windows.of(node)
                    .flatMap(windows -> stride(node, windows, field, height, width))
                    .ifPresent(edit -> candidates.add(candidate(edit, value))));
    return List.of(Tier.of(candidates));
  }

  private static Optional<Edit> stride(
      InferredNode node, Spatial.Windowed windows, ReceptiveField field, long height, long width) {
    Rational rows = scaled(windows.height().stride(), height, field.height().jump());
    Rational columns = scaled(windows.width().stride(), width, field.width().jump());
    boolean whole = rows.denominator() == 1 && columns.denominator() == 1;
    return whole
        ? Optional.of(Values.of(node).pair("stride", rows.numerator(), columns.numerator()))
        : Optional.empty();
  }

  private static Rational scaled(long stride, long wanted, Rational jump) {
    return new Rational(
        Math.multiplyExact(Math.multiplyExact(stride, wanted), jump.denominator()),
        jump.numerator());
  }

  private static Candidate candidate(Edit edit, InferredNode value) {
    int index = value.node().index();
    return new Candidate(
        List.of(edit),
        changed ->
            changed
                .nodes()
                .get(index)
                .field()
                .map(field -> "gives jump " + field.jumpText())
                .orElse(""));
  }
}
