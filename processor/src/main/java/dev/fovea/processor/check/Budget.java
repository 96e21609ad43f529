package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.StatedBudget;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.Counts;
import dev.fovea.processor.spec.MethodSpec;
import java.util.List;
import java.util.Optional;

/**
 * {@code @ParameterBudget}, {@code @MacBudget} and {@code @ActivationBudget}, on a network or a
 * method.
 */
final class Budget implements Rule {

  @Override
  public void check(InferredNetwork network, Findings findings) {
    for (StatedBudget budget : StatedBudget.in(network.spec())) {
      List<InferredNode> nodes = budget.method().map(network::on).orElse(network.nodes());
      boolean complete = budget.method().isPresent() || network.isComplete();
      String name = budget.method().map(MethodSpec::name).orElse(network.spec().name());
      check(budget, name, nodes, complete).ifPresent(findings::add);
    }
  }

  private static Optional<Diagnostic> check(
      StatedBudget budget, String name, List<InferredNode> nodes, boolean complete) {
    Optional<Long> found = Totals.exact(nodes, budget.quantity());
    if (budget.max() < 0) {
      return Optional.of(
          Message.BAD_NUMBER
              .at(
                  budget.annotation().positionOf("max"),
                  "max",
                  budget.annotation().name(),
                  budget.max(),
                  "at least 0")
              .fix("max = " + found.orElse(0L)));
    }
    return found
        .filter(count -> complete && count > budget.max())
        .map(count -> over(budget, name, nodes, count));
  }

  private static Diagnostic over(
      StatedBudget budget, String name, List<InferredNode> nodes, long found) {
    Diagnostic over =
        Message.OVER_BUDGET.at(
            budget.annotation().positionOf("max"),
            name,
            budget.quantity().predicate(found),
            Counts.grouped(budget.max()));
    for (String line : Contributors.of(budget.quantity(), nodes)) {
      over = over.because(line);
    }
    return over.fix("max = " + found);
  }
}
