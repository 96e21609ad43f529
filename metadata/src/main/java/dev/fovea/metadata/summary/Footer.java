package dev.fovea.metadata.summary;

import dev.fovea.metadata.FindingMetadata;
import dev.fovea.metadata.InputShare;
import dev.fovea.metadata.OutputMetadata;
import dev.fovea.metadata.Totals;
import java.util.ArrayList;
import java.util.List;

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
    summary
        .network()
        .budgets()
        .forEach(budget -> lines.add(plain("budget", BudgetText.of(budget))));
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
        "%s: %s, %s%s%s",
        output.name(),
        output.shape(),
        output.loss(),
        output.receptiveField().map(field -> ", receptive field " + field.product()).orElse(""),
        output.inputShare().map(Footer::seen).orElse(""));
  }

  private static String seen(InputShare share) {
    return String.format(
        ", of the image %s at the centre and %s in all",
        Numbers.percent(share.centre()), Numbers.percent(share.all()));
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
}
