package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.layer.Counts;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.MethodSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * For too many parameters: fewer filters or units of one of the largest layers, or global pooling
 * in place of flattening.
 */
final class BudgetCandidates implements CandidateSource {

  private static final int MOST_LAYERS = 6;
  private static final long ROUND = 8;
  private static final long DRASTIC = 8;

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Site.of(network.spec(), error.position())
        .map(Site::annotation)
        .map(budget -> tiers(network, budget, trials))
        .orElse(List.of());
  }

  @Override
  public boolean keepsOwnFix() {
    return true;
  }

  private static List<Tier> tiers(InferredNetwork network, AnnotationSpec budget, Trials trials) {
    Set<Integer> fixed = widthsOfHeads(network);
    List<Ladder> moderate = new ArrayList<>(poolings(network, budget));
    List<Ladder> drastic = new ArrayList<>();
    List<InferredNode> largest =
        network.nodes().stream()
            .filter(node -> !fixed.contains(node.node().index()))
            .sorted(Comparator.comparingLong(BudgetCandidates::parameters).reversed())
            .limit(MOST_LAYERS)
            .toList();
    for (InferredNode node : largest) {
      Optional<String> width = node.node().definition().width();
      if (width.isPresent()) {
        long present = Values.of(node).annotation().whole(width.get());
        OptionalLong fitting = fitting(network, budget, Values.of(node), width.get(), trials);
        fitting.ifPresent(
            found ->
                (found * DRASTIC >= present ? moderate : drastic)
                    .add(rungs(Values.of(node), width.get(), found, budget)));
      }
    }
    return List.of(new Tier(moderate), new Tier(drastic));
  }

  /**
   * A mean over all positions in place of laying them out: the usual cure for a large first dense
   * layer.
   */
  private static List<Ladder> poolings(InferredNetwork network, AnnotationSpec budget) {
    return network.nodes().stream()
        .filter(node -> node.node().annotation().name().equals("Flatten"))
        .map(
            node ->
                new LayerEdit(
                    node.node().method().name(), node.node().annotation(), "GlobalAvgPool"))
        .map(edit -> Ladder.of(candidate(edit, budget)))
        .toList();
  }

  /** The layers whose width is that of a head: it is what the task asks for. */
  private static Set<Integer> widthsOfHeads(InferredNetwork network) {
    Set<Integer> fixed = new HashSet<>();
    network.nodes().stream()
        .filter(node -> node.node().role() == Role.HEAD)
        .forEach(
            head ->
                Windows.chain(network, head, index -> false).stream()
                    .filter(node -> node.node().definition().width().isPresent())
                    .findFirst()
                    .ifPresent(node -> fixed.add(node.node().index())));
    return fixed;
  }

  /**
   * The largest width with which the budget holds; it is linear in each width, so that two
   * measurements tell.
   */
  private static OptionalLong fitting(
      InferredNetwork network,
      AnnotationSpec budget,
      Values values,
      String attribute,
      Trials trials) {
    long width = values.annotation().whole(attribute);
    Optional<InferredNetwork> half =
        width < 2 ? Optional.empty() : trials.measure(List.of(values.number(attribute, width / 2)));
    if (half.isEmpty()) {
      return OptionalLong.empty();
    }
    long all = total(network, budget);
    long saved = all - total(half.get(), budget);
    double perUnit = (double) saved / (width - width / 2);
    long excess = all - budget.whole("max");
    long fitting = saved <= 0 ? 0 : width - (long) Math.ceil(excess / perUnit);
    return fitting < 1 ? OptionalLong.empty() : OptionalLong.of(fitting);
  }

  /** A round number first. */
  private static Ladder rungs(
      Values values, String attribute, long fitting, AnnotationSpec budget) {
    List<Candidate> rungs = new ArrayList<>();
    if (fitting >= 2 * ROUND) {
      rungs.add(candidate(values.number(attribute, fitting / ROUND * ROUND), budget));
    }
    rungs.add(candidate(values.number(attribute, fitting), budget));
    return new Ladder(rungs);
  }

  private static Candidate candidate(Edit edit, AnnotationSpec budget) {
    return new Candidate(
        List.of(edit),
        changed -> "gives " + Counts.grouped(total(changed, budget)) + " parameters");
  }

  /** The parameters that the budget is about: of the method it stands on, or of the network. */
  private static long total(InferredNetwork network, AnnotationSpec budget) {
    Optional<MethodSpec> method =
        network.spec().methods().stream()
            .filter(candidate -> Nodes.stands(budget, candidate))
            .findFirst();
    List<InferredNode> nodes = method.map(network::on).orElse(network.nodes());
    return nodes.stream().mapToLong(BudgetCandidates::parameters).sum();
  }

  private static long parameters(InferredNode node) {
    return node.layer().map(Layer::trainableParameters).orElse(0L);
  }
}
