package dev.fovea.metadata.summary;

import java.util.ArrayList;
import java.util.List;

/**
 * For a terminal.
 *
 * @param width in characters that lines of the table should not exceed
 * @param colours whether to use ANSI colours
 */
public record TextFormat(int width, boolean colours) implements SummaryFormat {

  /** A width that nothing exceeds. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String DIM = "\u001b[2m";
  private static final String YELLOW = "\u001b[33m";
  private static final int LABEL = 13;

  /**
   * Checks the width.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public TextFormat {
    if (width < 1) {
      throw new IllegalArgumentException("width: expected a number from 1 on, found " + width);
    }
  }

  @Override
  public String render(Summary summary) {
    Grid grid = Grid.fitting(summary.rows(), width);
    String rule = in(DIM, "─".repeat(Math.min(grid.width(), width)));
    List<String> lines = new ArrayList<>();
    lines.add(in(BOLD, summary.network().network()));
    lines.add(in(BOLD, grid.header()));
    lines.add(rule);
    lines.addAll(grid.lines());
    lines.add(rule);
    for (FooterLine line : summary.footer()) {
      lines.addAll(wrapped(line));
    }
    lines.addAll(wrapped(new ColumnKey(grid.columns()).line()));
    return String.join("\n", lines) + "\n";
  }

  private List<String> wrapped(FooterLine line) {
    List<String> lines = new ArrayList<>();
    int room = Math.max(LABEL, width - LABEL);
    String indent = (line.label() + " ".repeat(LABEL)).substring(0, LABEL);
    for (String part : WordWrap.lines(line.text(), room)) {
      lines.add(line.warning() ? in(YELLOW, indent + part) : indent + part);
      indent = " ".repeat(LABEL);
    }
    return lines;
  }

  private String in(String style, String text) {
    return colours ? style + text + RESET : text;
  }
}
