package dev.fovea.report.text;

import dev.fovea.metadata.summary.MarkdownFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A small table.
 *
 * @param columns from left to right
 * @param rows each with a cell for each column
 */
public record Table(List<Column> columns, List<List<String>> rows) {

  private static final String GAP = "  ";

  /**
   * A column.
   *
   * @param title at its top
   * @param right whether its cells are flush right
   */
  public record Column(String title, boolean right) {

    /** Of text. */
    public static Column left(String title) {
      return new Column(title, false);
    }

    /** Of numbers. */
    public static Column right(String title) {
      return new Column(title, true);
    }
  }

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a row has too few or too many cells
   */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            row.size() + " cells for " + columns.size() + " columns: " + row);
      }
    }
  }

  /** Lines for a terminal, indented. */
  public List<String> text(String indent) {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      int index = column;
      int widest = rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(0);
      widths.add(Math.max(widest, columns.get(column).title().length()));
    }
    List<String> lines = new ArrayList<>();
    lines.add(indent + line(columns.stream().map(Column::title).toList(), widths));
    rows.forEach(row -> lines.add(indent + line(row, widths)));
    return lines;
  }

  private String line(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(widths.get(column) - cell.length());
      line.append(column == 0 ? "" : GAP)
          .append(columns.get(column).right() ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  /** Lines of GitHub's Markdown. */
  public List<String> markdown() {
    List<String> lines = new ArrayList<>();
    lines.add(joined(columns.stream().map(Column::title).map(MarkdownFormat::escaped).toList()));
    lines.add(joined(columns.stream().map(column -> column.right() ? "---:" : "---").toList()));
    rows.forEach(row -> lines.add(joined(row.stream().map(MarkdownFormat::escaped).toList())));
    return lines;
  }

  private static String joined(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
