package dev.fovea.report.page;

import dev.fovea.metadata.BudgetMetadata;
import dev.fovea.metadata.FindingMetadata;
import dev.fovea.metadata.MemoryMetadata;
import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.metadata.OutputMetadata;
import dev.fovea.metadata.Totals;
import dev.fovea.metadata.summary.BudgetText;
import dev.fovea.metadata.summary.Column;
import dev.fovea.metadata.summary.FooterLine;
import dev.fovea.metadata.summary.Numbers;
import dev.fovea.metadata.summary.Summary;
import dev.fovea.metadata.summary.SummaryRow;
import dev.fovea.report.graph.Deed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The page of a network. */
final class NetworkPage {

  private static final List<Column> BARS =
      List.of(Column.PARAMETERS, Column.MACS, Column.ACTIVATION_BYTES);

  private final Summary summary;
  private final NetworkMetadata network;
  private final Optional<Picture> image;
  private final Optional<GraphPicture> graph;

  /**
   * A page.
   *
   * @param image what receptive fields are drawn on
   */
  NetworkPage(Summary summary, Optional<Picture> image) {
    this.summary = summary;
    this.network = summary.network();
    this.image = image;
    this.graph =
        GraphPicture.canDraw(network)
            ? Optional.of(GraphPicture.forPage(network))
            : Optional.empty();
  }

  /** The whole page. */
  String html() {
    Markup body = new Markup();
    body.open("header", "class", "top");
    body.open("nav").element("a", "All networks", "href", "index.html").close();
    body.element("h1", network.simpleName());
    body.open("p", "class", "names");
    body.element("code", network.network());
    body.text(" compiled to ");
    body.element("code", network.model());
    body.close();
    addTiles(body);
    body.close();
    body.open("main");
    addGraph(body);
    addFindings(body);
    addLimits(body);
    addTable(body);
    addMemory(body);
    body.close();
    return Page.html(network.simpleName(), body, new PageData(network, graph, image).json());
  }

  private void addTiles(Markup html) {
    Totals totals = network.totals();
    html.open("dl", "class", "tiles");
    tile(html, "layers", Numbers.grouped(totals.layers()), "");
    tile(
        html,
        "parameters",
        Numbers.rounded(totals.parameters()),
        Numbers.grouped(totals.parameters()) + " trainable");
    tile(
        html,
        "MACs a sample",
        Numbers.rounded(totals.macs()),
        Numbers.rounded(totals.flops()) + "FLOPs");
    String samples =
        summary.batch() == 1
            ? "at 1 sample"
            : "at " + Numbers.grouped(summary.batch()) + " samples";
    tile(html, "prediction", Numbers.bytes(summary.inference().total()), samples);
    tile(html, "training", Numbers.bytes(summary.training().total()), samples);
    for (OutputMetadata output : network.outputs()) {
      output
          .receptiveField()
          .ifPresent(field -> tile(html, "receptive field", field.product(), output.name()));
    }
    if (!network.findings().isEmpty()) {
      tile(html, "findings", String.valueOf(network.findings().size()), "see below");
    }
    html.close();
  }

  private static void tile(Markup html, String name, String value, String more) {
    html.open("div");
    html.element("dt", name);
    html.element("dd", value);
    if (!more.isEmpty()) {
      html.element("dd", more, "class", "more");
    }
    html.close();
  }

  private void addGraph(Markup html) {
    html.open("section", "aria-labelledby", "graph-title", "id", "graph");
    html.element("h2", "Graph", "id", "graph-title");
    if (graph.isEmpty()) {
      String reason = GraphPicture.whyNot(network);
      html.element(
          "p",
          Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".",
          "class",
          "notice");
      html.close();
      return;
    }
    html.open("div", "class", "tools");
    html.element("button", "Fold all", "type", "button", "id", "fold");
    html.element("button", "Unfold all", "type", "button", "id", "unfold");
    html.open("span", "class", "zoom", "role", "group", "aria-label", "Zoom");
    html.element("button", "−", "type", "button", "id", "farther", "aria-label", "Zoom out");
    html.element("output", "100 %", "id", "scale");
    html.element("button", "+", "type", "button", "id", "closer", "aria-label", "Zoom in");
    html.element("button", "Whole", "type", "button", "id", "whole");
    html.close();
    html.open("label").text("Shade layers by ");
    html.open("select", "id", "measure");
    html.element("option", "MACs", "value", "macs");
    html.element("option", "parameters", "value", "parameters");
    html.element("option", "memory", "value", "bytes");
    html.element("option", "nothing", "value", "");
    html.close().close();
    html.open("label").text("Find ");
    html.empty("input", "type", "search", "id", "find", "placeholder", "name or type, Enter");
    html.close();
    html.element("output", "", "id", "found", "for", "find");
    html.open("p", "class", "help")
        .text(
            "Point at a layer or use the arrow keys; a click keeps it, Escape lets it go; + and − zoom.")
        .close();
    html.close();
    addLegend(html);
    html.open("div", "class", "stage");
    html.open("div", "class", "canvas");
    html.add(graph.get().svg());
    html.close();
    html.open("aside", "class", "details", "id", "details", "aria-label", "The chosen layer");
    html.element("p", "Choose a layer to see it here.", "class", "muted");
    html.close();
    html.close();
    html.close();
  }

  private void addLegend(Markup html) {
    html.open("ul", "class", "legend", "aria-label", "Colours");
    Arrays.stream(Deed.values())
        .filter(
            deed ->
                graph.orElseThrow().steps().stream()
                    .anyMatch(step -> step.deed(graph.get().steps()) == deed))
        .forEach(
            deed -> {
              html.open("li");
              html.element("span", "", "class", "swatch " + deed.styleClass());
              html.text(deed.words());
              html.close();
            });
    html.close();
  }

  private void addFindings(Markup html) {
    html.open("section", "aria-labelledby", "findings-title", "id", "findings");
    html.element("h2", "Findings", "id", "findings-title");
    if (network.findings().isEmpty()) {
      html.element("p", "The compiler has nothing to remark.", "class", "muted").close();
      return;
    }
    html.open("ul", "class", "findings");
    for (FindingMetadata finding : network.findings()) {
      html.open("li", "class", finding.severity());
      html.open("p");
      html.element("strong", finding.severity());
      html.text(" ").element("code", "fovea:" + finding.id());
      finding.method().ifPresent(method -> html.text(" on ").element("code", method));
      html.close();
      html.element("p", finding.message());
      lines(html, "reasons", finding.details());
      lines(html, "fixes", finding.fixes().stream().map("fix: "::concat).toList());
      html.close();
    }
    html.close().close();
  }

  private static void lines(Markup html, String name, List<String> lines) {
    if (!lines.isEmpty()) {
      html.open("ul", "class", name);
      lines.forEach(line -> html.element("li", line));
      html.close();
    }
  }

  private void addLimits(Markup html) {
    if (network.budgets().isEmpty()) {
      return;
    }
    html.open("section", "aria-labelledby", "limits-title", "id", "limits");
    html.element("h2", "Limits", "id", "limits-title");
    html.open("ul", "class", "limits");
    for (BudgetMetadata budget : network.budgets()) {
      html.open("li", "class", budget.holds() ? "holds" : "broken");
      html.element("span", BudgetText.of(budget));
      if (budget.bound() == BudgetMetadata.Bound.MAX && budget.limit().size() == 1) {
        html.element(
            "meter",
            "",
            "min",
            0,
            "max",
            budget.limit().get(0),
            "value",
            budget.value().get(0),
            "aria-label",
            BudgetText.of(budget));
      }
      html.close();
    }
    html.close().close();
  }

  private void addTable(Markup html) {
    html.open("section", "aria-labelledby", "layers-title", "id", "layers");
    html.element("h2", "Layers", "id", "layers-title");
    html.element(
        "p",
        "Bars compare the layers of this network. Click a heading to sort. k/s/p/d: kernel, stride,"
            + " padding, dilation; RF: what a position sees, in pixels of the input; jump: how many"
            + " of them neighbours are apart.",
        "class",
        "muted");
    html.open(
        "div",
        "class",
        "scroll",
        "tabindex",
        "0",
        "role",
        "region",
        "aria-label",
        "The table of layers");
    html.open("table", "id", "table");
    html.open("thead").open("tr");
    for (Column column : Column.values()) {
      html.open("th", "scope", "col", "class", styleClass(column));
      html.element("button", column.shortTitle(), "type", "button", "title", column.title());
      html.close();
    }
    html.close().close();
    html.open("tbody");
    for (SummaryRow row : summary.rows()) {
      addRow(html, row);
    }
    html.close().close().close();
    html.open("dl", "class", "footer");
    for (FooterLine line : summary.footer()) {
      html.element("dt", line.label()).element("dd", line.text());
    }
    html.close().close();
  }

  private void addRow(Markup html, SummaryRow row) {
    html.open("tr");
    for (Column column : Column.values()) {
      String cell = column.cell(row);
      if (column == Column.NAME) {
        html.open("th", "scope", "row").element("code", cell).close();
      } else if (BARS.contains(column)) {
        long value = value(column).applyAsLong(row);
        html.open("td", "class", "number bar", "data-value", value);
        html.element("span", cell);
        if (value > 0) {
          double share = 100.0 * value / most(column);
          html.element("i", "", "style", "width:" + Math.max(1, Math.round(share)) + "%");
        }
        html.close();
      } else {
        html.element("td", cell, "class", styleClass(column));
      }
    }
    html.close();
  }

  private long most(Column column) {
    return summary.rows().stream().mapToLong(value(column)).max().orElse(1);
  }

  private static ToLongFunction<SummaryRow> value(Column column) {
    return switch (column) {
      case PARAMETERS -> SummaryRow::parameters;
      case MACS -> SummaryRow::macs;
      default -> SummaryRow::activationBytes;
    };
  }

  private static String styleClass(Column column) {
    return column == Column.NOTES ? "notes" : column.right() ? "number" : "text";
  }

  private void addMemory(Markup html) {
    html.open("section", "aria-labelledby", "memory-title", "id", "memory");
    html.element("h2", "Memory plan", "id", "memory-title");
    if (network.memory().isEmpty()) {
      html.element(
          "p",
          "This description holds no memory plan, as a baseline holds none.",
          "class",
          "notice");
      html.close();
      return;
    }
    MemoryMetadata memory = network.memory().get();
    html.open("p", "class", "muted")
        .text("Fixed when the network was compiled: what the model allocates at ")
        .text(Numbers.grouped(summary.batch()))
        .text(summary.batch() == 1 ? " sample" : " samples")
        .text(" beside its parameters.")
        .close();
    html.add(new MemoryPicture("Prediction", memory.inference(), summary.batch()).figure());
    html.add(new MemoryPicture("Training", memory.training(), summary.batch()).figure());
    html.close();
  }
}
