package dev.fovea.runtime;

import java.util.ArrayList;
import java.util.List;

/** Columns of fixed width, each as wide as its widest cell. */
final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final List<Boolean> alignRight;

  /**
   * An empty table.
   *
   * @param header its first row
   * @param alignRight for each column
   */
  TextTable(List<String> header, List<Boolean> alignRight) {
    this.alignRight = List.copyOf(alignRight);
    rows.add(List.copyOf(header));
  }

  void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** Header, a rule, the rows, a rule; each line ends with a line feed. */
  String text() {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < alignRight.size(); column++) {
      int index = column;
      widths.add(rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(0));
    }
    int width = widths.stream().mapToInt(Integer::intValue).sum();
    String rule = "─".repeat(width + GAP.length() * (widths.size() - 1)) + "\n";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      text.append(line(rows.get(i), widths)).append(i == 0 ? rule : "");
    }
    return text.append(rule).toString();
  }

  private String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      String padding = " ".repeat(widths.get(column) - cell.length());
      line.append(column == 0 ? "" : GAP)
          .append(alignRight.get(column) ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing() + "\n";
  }
}
