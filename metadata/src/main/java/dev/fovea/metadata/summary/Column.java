package dev.fovea.metadata.summary;

import dev.fovea.metadata.Pair;

/** The columns of the table, from left to right. */
public enum Column {
  /** Counts layers from 1. */
  NUMBER("#", "#", true),
  /** The full name. */
  NAME("name", "name", false),
  /** The annotation's name. */
  TYPE("type", "type", false),
  /** What slides. */
  WINDOW("kernel/stride/padding/dilation", "k/s/p/d", false),
  /** The shape of its value. */
  OUTPUT("output", "output", true),
  /** Trainable ones. */
  PARAMETERS("params", "params", true),
  /** Multiply-accumulates a sample. */
  MACS("MACs", "MACs", true),
  /** Memory of its value at prediction, a sample. */
  ACTIVATION_BYTES("activation bytes", "bytes", true),
  /** What a position of its value sees. */
  RECEPTIVE_FIELD("RF", "RF", true),
  /** How far apart neighbouring positions look. */
  JUMP("jump", "jump", true),
  /** Whatever else is worth knowing. */
  NOTES("notes", "notes", false);

  private static final String NONE = "–";

  private final String title;
  private final String shortTitle;
  private final boolean right;

  Column(String title, String shortTitle, boolean right) {
    this.title = title;
    this.shortTitle = shortTitle;
    this.right = right;
  }

  /** Its heading. */
  public String title() {
    return title;
  }

  /** Its heading where there is little room. */
  public String shortTitle() {
    return shortTitle;
  }

  /** Whether its cells are flush right. */
  public boolean right() {
    return right;
  }

  /** The whole cell. */
  public String cell(SummaryRow row) {
    return switch (this) {
      case NUMBER -> row.number() == 0 ? "" : String.valueOf(row.number());
      case NAME -> row.name();
      case TYPE -> row.type();
      case WINDOW -> row.window().map(Window::toString).orElse(NONE);
      case OUTPUT -> row.output().toString();
      case PARAMETERS -> exact(row.parameters());
      case MACS -> exact(row.macs());
      case ACTIVATION_BYTES -> exact(row.activationBytes());
      case RECEPTIVE_FIELD -> row.receptiveField().map(Pair::product).orElse(NONE);
      case JUMP -> row.jump().map(Pair::condensed).orElse(NONE);
      case NOTES -> String.join("; ", row.notes());
    };
  }

  /** The cell where there is little room: counts rounded to three digits. */
  String shortCell(SummaryRow row) {
    return switch (this) {
      case PARAMETERS -> rounded(row.parameters());
      case MACS -> rounded(row.macs());
      case ACTIVATION_BYTES ->
          row.activationBytes() == 0 ? NONE : Numbers.bytes(row.activationBytes());
      default -> cell(row);
    };
  }

  private static String exact(long count) {
    return count == 0 ? NONE : Numbers.grouped(count);
  }

  private static String rounded(long count) {
    return count == 0 ? NONE : Numbers.rounded(count);
  }
}
