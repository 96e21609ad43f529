package dev.fovea.metadata.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Says below a table what its abbreviated headings stand for, and which columns had no room.
 *
 * @param columns those of the table
 */
record ColumnKey(List<Column> columns) {

  ColumnKey {
    columns = List.copyOf(columns);
  }

  FooterLine line() {
    List<String> parts = new ArrayList<>();
    if (columns.contains(Column.WINDOW)) {
      parts.add("k/s/p/d: " + broken(Column.WINDOW));
    }
    if (columns.contains(Column.RECEPTIVE_FIELD)) {
      parts.add("RF: what a position sees, in pixels of the input");
    }
    if (columns.contains(Column.JUMP)) {
      parts.add("jump: how many of them neighbours are apart");
    }
    List<String> missing =
        Arrays.stream(Column.values())
            .filter(column -> !columns.contains(column))
            .map(ColumnKey::broken)
            .toList();
    if (!missing.isEmpty()) {
      parts.add("no room for " + String.join(", ", missing));
    }
    return new FooterLine("columns", String.join("; ", parts), false);
  }

  /** A heading that lines may break in. */
  private static String broken(Column column) {
    return column.title().replace("/", " / ");
  }
}
