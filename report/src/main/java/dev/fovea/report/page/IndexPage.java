package dev.fovea.report.page;

import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.metadata.OutputMetadata;
import dev.fovea.metadata.Pair;
import dev.fovea.metadata.summary.Numbers;
import dev.fovea.metadata.summary.Summary;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page that leads to the others. */
final class IndexPage {

  private static final List<String> TITLES =
      List.of(
          "network",
          "layers",
          "parameters",
          "MACs",
          "prediction",
          "training",
          "receptive field",
          "findings");

  private final List<Summary> summaries;

  IndexPage(List<Summary> summaries) {
    this.summaries = summaries;
  }

  String html() {
    Markup body = new Markup();
    body.open("header", "class", "top");
    body.element("h1", "Networks");
    body.open("p", "class", "names");
    body.text(summaries.size() + (summaries.size() == 1 ? " network" : " networks"));
    body.text(", compiled by Fovea").close();
    body.close();
    body.open("main").open("section", "id", "layers");
    body.open(
        "div",
        "class",
        "scroll",
        "tabindex",
        "0",
        "role",
        "region",
        "aria-label",
        "The table of networks");
    body.open("table", "id", "table").open("thead").open("tr");
    for (String title : TITLES) {
      body.open("th", "scope", "col", "class", title.equals("network") ? "text" : "number");
      body.element("button", title, "type", "button").close();
    }
    body.close().close().open("tbody");
    summaries.forEach(summary -> addRow(body, summary));
    body.close().close().close().close().close();
    return Page.html("Networks", body, "{\"steps\":[]}");
  }

  private static void addRow(Markup html, Summary summary) {
    NetworkMetadata network = summary.network();
    html.open("tr").open("th", "scope", "row");
    html.element("a", network.simpleName(), "href", FileName.of(network, "html"));
    html.element("div", network.network(), "class", "muted").close();
    number(html, network.totals().layers(), Numbers.grouped(network.totals().layers()));
    number(html, network.totals().parameters(), Numbers.grouped(network.totals().parameters()));
    number(html, network.totals().macs(), Numbers.grouped(network.totals().macs()));
    number(html, summary.inference().total(), Numbers.bytes(summary.inference().total()));
    number(html, summary.training().total(), Numbers.bytes(summary.training().total()));
    String fields =
        network.outputs().stream()
            .map(OutputMetadata::receptiveField)
            .flatMap(Optional::stream)
            .map(Pair::product)
            .distinct()
            .collect(Collectors.joining(", "));
    html.element("td", fields.isEmpty() ? "–" : fields, "class", "number");
    number(html, network.findings().size(), String.valueOf(network.findings().size()));
    html.close();
  }

  private static void number(Markup html, long value, String text) {
    html.element("td", text, "class", "number", "data-value", value);
  }
}
