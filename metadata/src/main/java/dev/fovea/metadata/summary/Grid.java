package dev.fovea.metadata.summary;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The cells of the table made to fit a width: what is least needed shrinks or goes first. */
final class Grid {

  static final String GAP = "  ";

  /** Notes narrower than this say nothing. */
  private static final int NARROWEST_NOTES = 12;

  private static final int NARROWEST_NAME = 8;

  /** How much there is room for. */
  private enum Detail {
    ALL,
    SHORT_TITLES,
    ROUNDED
  }

  /** What goes, one after the other, when rounding was not enough. */
  private static final List<Column> DISPENSABLE =
      List.of(
          Column.NOTES,
          Column.JUMP,
          Column.ACTIVATION_BYTES,
          Column.WINDOW,
          Column.TYPE,
          Column.NUMBER,
          Column.RECEPTIVE_FIELD,
          Column.MACS);

  private final List<Column> columns;
  private final Detail detail;
  private final List<SummaryRow> rows;
  private final Map<Column, Integer> widths = new EnumMap<>(Column.class);

  private Grid(List<Column> columns, Detail detail, List<SummaryRow> rows) {
    this.columns = new ArrayList<>(columns);
    this.detail = detail;
    this.rows = rows;
    for (Column column : columns) {
      int widest = rows.stream().mapToInt(row -> cell(column, row).length()).max().orElse(0);
      widths.put(column, Math.max(widest, title(column).length()));
    }
  }

  /**
   * Lays out the table.
   *
   * @param width in characters that lines should not exceed
   */
  static Grid fitting(List<SummaryRow> rows, int width) {
    List<Column> columns = new ArrayList<>(List.of(Column.values()));
    for (Detail detail : List.of(Detail.ALL, Detail.SHORT_TITLES)) {
      Grid exact = new Grid(columns, detail, rows);
      if (exact.shrunk(width)) {
        return exact;
      }
    }
    Grid grid = new Grid(columns, Detail.ROUNDED, rows);
    for (Column column : DISPENSABLE) {
      if (grid.shrunk(width)) {
        return grid;
      }
      columns.remove(column);
      grid = new Grid(columns, Detail.ROUNDED, rows);
    }
    grid.shorten(Column.NAME, width, NARROWEST_NAME);
    return grid;
  }

  /** Makes notes as narrow as need be; whether that was enough. */
  private boolean shrunk(int width) {
    if (columns.contains(Column.NOTES)) {
      shorten(Column.NOTES, width, Math.min(NARROWEST_NOTES, width(Column.NOTES)));
    }
    return width() <= width;
  }

  private void shorten(Column column, int width, int narrowest) {
    int now = width(column);
    int excess = Math.max(0, width() - width);
    widths.put(column, Math.max(Math.min(now, narrowest), now - excess));
  }

  private int width(Column column) {
    return widths.getOrDefault(column, 0);
  }

  /** The width of its lines. */
  int width() {
    return widths.values().stream().mapToInt(Integer::intValue).sum()
        + GAP.length() * (columns.size() - 1);
  }

  /** The columns that there is room for. */
  List<Column> columns() {
    return List.copyOf(columns);
  }

  /** The first line. */
  String header() {
    List<String> titles = columns.stream().map(column -> padded(column, title(column))).toList();
    return String.join(GAP, titles).stripTrailing();
  }

  /** A line for each row. */
  List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(SummaryRow row) {
    List<String> cells = columns.stream().map(column -> padded(column, cell(column, row))).toList();
    return String.join(GAP, cells).stripTrailing();
  }

  private String title(Column column) {
    return detail == Detail.ALL ? column.title() : column.shortTitle();
  }

  private String cell(Column column, SummaryRow row) {
    return detail == Detail.ROUNDED ? column.shortCell(row) : column.cell(row);
  }

  private String padded(Column column, String text) {
    int width = width(column);
    if (text.length() > width) {
      return column == Column.NAME
          ? "…" + text.substring(text.length() - width + 1)
          : text.substring(0, width - 1) + "…";
    }
    String padding = " ".repeat(width - text.length());
    return column.right() ? padding + text : text + padding;
  }
}
