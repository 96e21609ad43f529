package dev.fovea.processor.check;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.Counts;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.plan.NetworkPlan;
import dev.fovea.processor.plan.StatedMemory;
import java.util.Optional;

/** {@code @MemoryBudget}: what the memory plan allocates, which is made for sound networks only. */
final class MemoryBudget implements Rule {

  @Override
  public void check(InferredNetwork network, Findings findings) {
    StatedMemory.in(network.spec()).ifPresent(stated -> check(network, stated, findings));
  }

  private static void check(InferredNetwork network, StatedMemory stated, Findings findings) {
    if (stated.batch() < 1) {
      findings.add(
          Message.BAD_NUMBER
              .at(
                  stated.annotation().positionOf("batch"),
                  "batch",
                  StatedMemory.NAME,
                  stated.batch(),
                  "at least 1")
              .fix("batch = 1"));
    }
    boolean trained = network.nodes().stream().anyMatch(node -> node.node().role() == Role.HEAD);
    if (findings.hasErrors() || !network.isComplete() || !trained) {
      return;
    }
    plan(network).ifPresent(plan -> compare(network, stated, plan, findings));
  }

  /** The plan; where its numbers are too large, that is reported when the network is planned. */
  private static Optional<NetworkPlan> plan(InferredNetwork network) {
    try {
      return Optional.of(NetworkPlan.of(network.complete()));
    } catch (ArithmeticException overflow) {
      return Optional.empty();
    }
  }

  private static void compare(
      InferredNetwork network, StatedMemory stated, NetworkPlan plan, Findings findings) {
    try {
      long bytes = stated.bytes(plan);
      if (bytes > stated.maxBytes()) {
        findings.add(over(network, stated, plan, bytes));
      }
    } catch (ArithmeticException overflow) {
      findings.add(
          Message.TOO_LARGE
              .at(
                  stated.annotation().positionOf("batch"),
                  network.spec().name(),
                  Counts.grouped(stated.batch())
                      + " · "
                      + Counts.grouped(stated.bytesPerSample(plan))
                      + " bytes",
                  Counts.grouped(Long.MAX_VALUE))
              .fix("batch = 1"));
    }
  }

  private static Diagnostic over(
      InferredNetwork network, StatedMemory stated, NetworkPlan plan, long bytes) {
    Diagnostic over =
        Message.OVER_BUDGET
            .at(
                stated.annotation().positionOf("maxBytes"),
                network.spec().name(),
                "needs %s bytes for %s at batch %s"
                    .formatted(
                        Counts.grouped(bytes), stated.pass(), Counts.grouped(stated.batch())),
                Counts.grouped(stated.maxBytes()))
            .because(
                "%s fixed + %s · %s a sample = %s"
                    .formatted(
                        Counts.grouped(stated.fixedBytes(plan)),
                        Counts.grouped(stated.batch()),
                        Counts.grouped(stated.bytesPerSample(plan)),
                        Counts.grouped(bytes)));
    for (String line : MemoryContributors.of(stated, plan)) {
      over = over.because(line);
    }
    return over.fix("maxBytes = " + bytes);
  }
}
