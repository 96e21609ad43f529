package dev.fovea.report.diff;

import dev.fovea.metadata.summary.MarkdownFormat;
import dev.fovea.metadata.summary.Numbers;
import dev.fovea.report.text.Table;
import java.util.ArrayList;
import java.util.List;

/** A way to write a comparison down. */
public enum DiffFormat {
  /** For a terminal. */
  TEXT,
  /** For a pull request: long lists of layers are folded. */
  MARKDOWN;

  private static final String INDENT = "  ";

  /** As many rows can stand open in a pull request. */
  private static final int OPEN_ROWS = 12;

  /** The comparison as text that ends with a line feed. */
  public String render(Diff diff) {
    List<String> lines = new ArrayList<>();
    lines.add(heading(diff));
    for (NetworkDiff network : diff.networks()) {
      lines.add("");
      lines.addAll(render(network));
    }
    return String.join("\n", lines) + "\n";
  }

  /** The lines about one network. */
  public List<String> render(NetworkDiff network) {
    List<String> lines = new ArrayList<>();
    String title = network.network() + " " + network.fate().word();
    lines.add(this == MARKDOWN ? "### " + MarkdownFormat.escaped(title) : title);
    if (!network.quantities().isEmpty()) {
      add(lines, quantities(network), false, "");
    }
    if (!network.values().isEmpty()) {
      add(lines, values(network), false, "");
    }
    if (!network.layers().isEmpty()) {
      boolean folded = this == MARKDOWN && network.layers().size() > OPEN_ROWS;
      add(lines, layers(network), folded, network.layerCounts());
    }
    return lines;
  }

  private String heading(Diff diff) {
    String unchanged =
        switch (diff.unchanged()) {
          case 0 -> "";
          case 1 -> ", 1 network unchanged";
          default -> ", " + diff.unchanged() + " networks unchanged";
        };
    String text =
        diff.networks().isEmpty()
            ? "no network changed from " + diff.before() + " to " + diff.after() + unchanged
            : "networks from " + diff.before() + " to " + diff.after() + unchanged;
    return this == MARKDOWN ? "## " + MarkdownFormat.escaped(text) : text;
  }

  private void add(List<String> lines, Table table, boolean folded, String summary) {
    lines.add("");
    if (this == TEXT) {
      lines.addAll(table.text(INDENT));
      return;
    }
    if (folded) {
      lines.add("<details><summary>" + summary + "</summary>");
      lines.add("");
    }
    lines.addAll(table.markdown());
    if (folded) {
      lines.add("");
      lines.add("</details>");
    }
  }

  private static Table quantities(NetworkDiff network) {
    return new Table(
        List.of(
            Table.Column.left("quantity"),
            Table.Column.right("before"),
            Table.Column.right("after"),
            Table.Column.right("change")),
        network.quantities().stream()
            .map(
                change ->
                    List.of(
                        change.name(),
                        Numbers.grouped(change.before()),
                        Numbers.grouped(change.after()),
                        change.difference()))
            .toList());
  }

  private static Table values(NetworkDiff network) {
    return new Table(
        List.of(
            Table.Column.left("property"), Table.Column.left("before"), Table.Column.left("after")),
        network.values().stream()
            .map(change -> List.of(change.name(), change.before(), change.after()))
            .toList());
  }

  private static Table layers(NetworkDiff network) {
    return new Table(
        List.of(Table.Column.left("layer"), Table.Column.left(""), Table.Column.left("what")),
        network.layers().stream()
            .map(change -> List.of(change.layer(), change.fate().word(), change.text()))
            .toList());
  }
}
