package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.InferredNode;
import dev.fovea.processor.analyse.Quantity;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.Counts;
import java.util.List;

/** {@code @Expect(parameters = …)} and {@code @Expect(macs = …)}. */
final class ExpectedCounts implements Rule {

  private static final long UNSTATED = -1;

  @Override
  public void check(InferredNetwork network, Findings findings) {
    for (Statement statement : Statement.onMethods(network, "Expect")) {
      check(
          network,
          statement,
          findings,
          "parameters",
          Message.UNEXPECTED_PARAMETERS,
          Quantity.PARAMETERS);
      check(network, statement, findings, "macs", Message.UNEXPECTED_MACS, Quantity.MACS);
    }
  }

  private static void check(
      InferredNetwork network,
      Statement statement,
      Findings findings,
      String attribute,
      Message message,
      Quantity quantity) {
    long stated = statement.annotation().whole(attribute);
    if (stated == UNSTATED) {
      return;
    }
    if (stated < 0) {
      findings.add(
          statement.method(),
          Message.BAD_NUMBER
              .at(
                  statement.annotation().positionOf(attribute),
                  attribute,
                  "Expect",
                  stated,
                  "at least 0")
              .fix("leave " + attribute + " out"));
      return;
    }
    List<InferredNode> layers = network.on(statement.method());
    Totals.exact(layers, quantity)
        .filter(found -> found != stated)
        .ifPresent(
            found -> {
              Diagnostic wrong =
                  message
                      .at(
                          statement.annotation().positionOf(attribute),
                          statement.method().name(),
                          Counts.grouped(found),
                          Counts.grouped(stated))
                      .fix(attribute + " = " + found);
              for (String line : Contributors.of(quantity, layers)) {
                wrong = wrong.because(line);
              }
              findings.add(statement.method(), wrong);
            });
  }
}
