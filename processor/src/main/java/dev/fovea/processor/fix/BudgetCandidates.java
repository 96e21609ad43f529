package dev.fovea.processor.fix;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.StatedBudget;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.layer.Spatial;
import dev.fovea.processor.plan.StatedMemory;
import dev.fovea.processor.spec.AnnotationSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * For more than a budget allows: a smaller batch, fewer filters or units of one of the largest
 * layers, global pooling in place of flattening, or a stride.
 */
final class BudgetCandidates implements CandidateSource {

  private static final int MOST_LAYERS = 6;
  private static final int MOST_STRIDES = 3;
  private static final long ROUND = 8;
  private static final long DRASTIC = 8;

  @Override
  public List<Tier> candidates(Diagnostic error, InferredNetwork network, Trials trials) {
    return Site.of(network.spec(), error.position())
        .flatMap(site -> measure(network, site.annotation()))
        .map(budget -> tiers(network, budget, trials))
        .orElse(List.of());
  }

  @Override
  public boolean keepsOwnFix() {
    return true;
  }

  private static Optional<BudgetMeasure> measure(
      InferredNetwork network, AnnotationSpec annotation) {
    Optional<BudgetMeasure> memory =
        StatedMemory.in(network.spec())
            .filter(stated -> stated.annotation().position() == annotation.position())
            .map(MemoryMeasure::new);
    return memory.or(
        () ->
            StatedBudget.in(network.spec()).stream()
                .filter(budget -> budget.annotation().position() == annotation.position())
                .map(budget -> (BudgetMeasure) new CountMeasure(budget))
                .findFirst());
  }

  private static List<Tier> tiers(InferredNetwork network, BudgetMeasure budget, Trials trials) {
    Set<Integer> fixed = widthsOfHeads(network);
    List<Ladder> moderate = new ArrayList<>(budget.ownChanges(network));
    moderate.addAll(poolings(network, budget));
    List<Ladder> drastic = new ArrayList<>();
    List<InferredNode> largest =
        network.nodes().stream()
            .filter(node -> !fixed.contains(node.node().index()))
            .filter(node -> node.node().definition().width().isPresent())
            .sorted(Comparator.comparingLong(budget::contribution).reversed())
            .limit(MOST_LAYERS)
            .toList();
    for (InferredNode node : largest) {
      String width = node.node().definition().width().orElseThrow();
      long present = Values.of(node).annotation().whole(width);
      OptionalLong fitting = fitting(network, budget, Values.of(node), width, trials);
      fitting.ifPresent(
          found ->
              (found * DRASTIC >= present ? moderate : drastic)
                  .add(rungs(Values.of(node), width, found, budget)));
    }
    return List.of(new Tier(moderate), new Tier(strides(network, budget)), new Tier(drastic));
  }

  /**
   * A mean over all positions in place of laying them out: the usual cure for a large first dense
   * layer.
   */
  private static List<Ladder> poolings(InferredNetwork network, BudgetMeasure budget) {
    return network.nodes().stream()
        .filter(node -> node.node().annotation().name().equals("Flatten"))
        .map(
            node ->
                new LayerEdit(
                    node.node().method().place(), node.node().annotation(), "GlobalAvgPool"))
        .map(edit -> Ladder.of(candidate(edit, budget)))
        .toList();
  }

  /** A stride of 2 in one of the first windows: everything after it has a quarter of the size. */
  private static List<Ladder> strides(InferredNetwork network, BudgetMeasure budget) {
    return network.nodes().stream()
        .filter(
            node ->
                budget.fallsWithSize()
                    && Windows.of(node).map(BudgetCandidates::isDense).orElse(false))
        .limit(MOST_STRIDES)
        .map(node -> Ladder.of(candidate(Values.of(node).pair("stride", 2, 2), budget)))
        .toList();
  }

  private static boolean isDense(Spatial.Windowed windows) {
    return windows.height().stride() == 1
        && windows.width().stride() == 1
        && windows.height().kernel() > 1
        && windows.width().kernel() > 1;
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
   * The largest width with which the budget holds, if it were linear in the width: parameters and
   * operations are, memory nearly so; two measurements tell.
   */
  private static OptionalLong fitting(
      InferredNetwork network,
      BudgetMeasure budget,
      Values values,
      String attribute,
      Trials trials) {
    long width = values.annotation().whole(attribute);
    OptionalLong all = budget.total(network);
    Optional<InferredNetwork> half =
        width < 2 ? Optional.empty() : trials.measure(List.of(values.number(attribute, width / 2)));
    OptionalLong halved = half.map(budget::total).orElse(OptionalLong.empty());
    if (all.isEmpty() || halved.isEmpty()) {
      return OptionalLong.empty();
    }
    long saved = all.getAsLong() - halved.getAsLong();
    double perUnit = (double) saved / (width - width / 2);
    long excess = all.getAsLong() - budget.max();
    long fitting = saved <= 0 ? 0 : width - (long) Math.ceil(excess / perUnit);
    return fitting < 1 ? OptionalLong.empty() : OptionalLong.of(fitting);
  }

  /** A round number first; a smaller one last, for what is not quite linear. */
  private static Ladder rungs(Values values, String attribute, long fitting, BudgetMeasure budget) {
    List<Candidate> rungs = new ArrayList<>();
    if (fitting >= 2 * ROUND) {
      rungs.add(candidate(values.number(attribute, fitting / ROUND * ROUND), budget));
    }
    rungs.add(candidate(values.number(attribute, fitting), budget));
    if (fitting >= 2 * ROUND && budget.fallsWithSize()) {
      rungs.add(candidate(values.number(attribute, fitting * 3 / 4 / ROUND * ROUND), budget));
    }
    return new Ladder(rungs);
  }

  /** A change, with what it gives. */
  static Candidate candidate(Edit edit, BudgetMeasure budget) {
    return new Candidate(
        List.of(edit), changed -> "gives " + budget.text(budget.total(changed).orElseThrow()));
  }
}
