package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.Counts;
import dev.fovea.processor.layer.Layer;
import dev.fovea.processor.spec.AnnotationSpec;
import java.util.List;
import java.util.Optional;

/** {@code @ParameterBudget} on a network or a method. */
final class Budget implements Rule {

  private static final String NAME = "ParameterBudget";

  @Override
  public void check(InferredNetwork network, Findings findings) {
    Findings.find(network.spec().annotations(), NAME)
        .flatMap(
            budget -> check(budget, network.spec().name(), network.nodes(), network.isComplete()))
        .ifPresent(findings::add);
    for (Statement statement : Statement.onMethods(network, NAME)) {
      check(statement.annotation(), statement.method().name(), network.on(statement.method()), true)
          .ifPresent(diagnostic -> findings.add(statement.method(), diagnostic));
    }
  }

  private static Optional<Diagnostic> check(
      AnnotationSpec budget, String name, List<InferredNode> nodes, boolean complete) {
    long max = budget.whole("max");
    if (max < 0) {
      return Optional.of(
          Message.BAD_NUMBER
              .at(budget.positionOf("max"), "max", NAME, max, "at least 0")
              .fix("max = " + Totals.exact(nodes, Layer::trainableParameters).orElse(0L)));
    }
    return Totals.exact(nodes, Layer::trainableParameters)
        .filter(found -> complete && found > max)
        .map(
            found -> {
              Diagnostic over =
                  Message.OVER_BUDGET.at(
                      budget.positionOf("max"), name, Counts.grouped(found), Counts.grouped(max));
              for (String line : Contributors.parameters(nodes)) {
                over = over.because(line);
              }
              return over.fix("max = " + found);
            });
  }
}
