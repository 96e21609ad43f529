package dev.fovea.metadata.summary;

import dev.fovea.metadata.BudgetMetadata;
import dev.fovea.metadata.FindingMetadata;
import dev.fovea.metadata.OutputMetadata;
import dev.fovea.metadata.Pair;
import dev.fovea.metadata.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Makes the lines below the table. */
final class Footer {

  private final Summary summary;

  Footer(Summary summary) {
    this.summary = summary;
  }

  List<FooterLine> lines() {
    List<FooterLine> lines = new ArrayList<>();
    Totals totals = summary.network().totals();
    lines.add(
        plain(
            "parameters",
            String.format(
                "%s trainable, and %s running statistics",
                Numbers.grouped(totals.parameters()), Numbers.grouped(totals.buffers()))));
    lines.add(
        plain(
            "operations",
            String.format(
                "%s MACs a sample (convolutions, dense and recurrent products);"
                    + " FLOPs = 2 × MACs = %s",
                Numbers.grouped(totals.macs()), Numbers.grouped(totals.flops()))));
    lines.add(
        plain(
            "activations",
            Numbers.grouped(totals.activationElements())
                + " elements a sample (inputs, and outputs of layers that cannot run in place)"));
    lines.add(memory(summary.inference()));
    lines.add(memory(summary.training()));
    summary.network().outputs().forEach(output -> lines.add(plain("output", text(output))));
    summary.network().budgets().forEach(budget -> lines.add(plain("budget", text(budget))));
    summary.network().findings().forEach(finding -> lines.add(warning(finding)));
    return lines;
  }

  private static FooterLine plain(String label, String text) {
    return new FooterLine(label, text, false);
  }

  private FooterLine memory(PassBytes pass) {
    String rule =
        String.format(
            "%s at batch %s: %s a sample + %s fixed",
            Numbers.exactBytes(pass.total()),
            Numbers.grouped(summary.batch()),
            Numbers.grouped(pass.perSample()),
            Numbers.grouped(pass.fixed()));
    String arena =
        pass.arena()
            .map(
                bytes ->
                    String.format(
                        "; arena %s, without sharing %s%s",
                        Numbers.bytes(bytes),
                        Numbers.bytes(pass.unshared().orElse(bytes)),
                        saved(bytes, pass.unshared().orElse(bytes))))
            .orElse("");
    return plain(pass.name(), rule + arena);
  }

  private static String saved(long arena, long unshared) {
    return unshared <= arena
        ? ""
        : " (" + Numbers.percent(1 - (double) arena / unshared) + " saved)";
  }

  private static String text(OutputMetadata output) {
    return String.format(
        "%s: %s, %s%s",
        output.name(),
        output.shape(),
        output.loss(),
        output.receptiveField().map(field -> ", receptive field " + field.product()).orElse(""));
  }

  private static String text(BudgetMetadata budget) {
    String bound =
        switch (budget.bound()) {
          case MAX -> "at most";
          case MIN -> "at least";
          case EXACT -> "exactly";
        };
    String share =
        budget.bound() == BudgetMetadata.Bound.MAX
                && budget.limit().size() == 1
                && budget.limit().get(0) > 0
            ? " (" + Numbers.percent(budget.value().get(0) / budget.limit().get(0)) + ")"
            : "";
    return String.format(
        "%s%s: %s, %s %s%s",
        budget.on().map(method -> method + ": ").orElse(""),
        words(budget.quantity()),
        numbers(budget.value()),
        bound,
        numbers(budget.limit()),
        share);
  }

  private static FooterLine warning(FindingMetadata finding) {
    return new FooterLine(
        finding.severity(),
        String.format(
            "[fovea:%s] %s%s",
            finding.id(),
            finding.method().map(method -> method + ": ").orElse(""),
            finding.message()),
        true);
  }

  /** {@code training bytes at batch 32} for {@code trainingBytesAtBatch32}. */
  private static String words(String key) {
    return key.replaceAll("(?<=[a-z])(?=[A-Z0-9])", " ").toLowerCase(Locale.ROOT);
  }

  private static String numbers(List<Double> numbers) {
    if (numbers.size() == 2) {
      return new Pair(numbers.get(0), numbers.get(1)).product();
    }
    return numbers.stream()
        .map(number -> Numbers.grouped(Math.round(number)))
        .collect(Collectors.joining("×"));
  }
}
