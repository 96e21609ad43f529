package dev.fovea.metadata.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For a README or a pull request: GitHub's tables. */
public record MarkdownFormat() implements SummaryFormat {

  @Override
  public String render(Summary summary) {
    List<String> lines = new ArrayList<>();
    lines.add("### " + escaped(summary.network().network()));
    lines.add("");
    lines.add(row(columns().map(Column::title)));
    lines.add(row(columns().map(column -> column.right() ? "---:" : "---")));
    for (SummaryRow row : summary.rows()) {
      lines.add(row(columns().map(column -> escaped(column.cell(row)))));
    }
    lines.add("");
    for (FooterLine line : summary.footer()) {
      lines.add("- **" + line.label() + "**: " + escaped(line.text()));
    }
    return String.join("\n", lines) + "\n";
  }

  private static Stream<Column> columns() {
    return Stream.of(Column.values());
  }

  private static String row(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** Text that Markdown shows as it is. */
  public static String escaped(String text) {
    return text.replaceAll("[\\\\|*_`<\\[\\]]", "\\\\$0");
  }
}
