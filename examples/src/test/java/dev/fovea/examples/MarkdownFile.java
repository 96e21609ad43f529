package dev.fovea.examples;

import java.util.ArrayList;
import java.util.List;

/** The fenced blocks of a Markdown file. */
record MarkdownFile(List<Block> blocks) {

  private static final String FENCE = "```";
  private static final String HEADING = "## ";

  /**
   * Text between two fences.
   *
   * @param section the heading of the second level above it; empty before the first
   * @param language what stands behind the opening fence
   * @param text the lines between, each with its line feed
   */
  record Block(String section, String language, String text) {}

  /** Finds the blocks of a text. */
  static MarkdownFile parse(String markdown) {
    List<Block> blocks = new ArrayList<>();
    String section = "";
    String language = "";
    StringBuilder block = new StringBuilder();
    boolean inside = false;
    for (String line : markdown.lines().toList()) {
      if (line.startsWith(FENCE)) {
        if (inside) {
          blocks.add(new Block(section, language, block.toString()));
          block.setLength(0);
        } else {
          language = line.substring(FENCE.length());
        }
        inside = !inside;
      } else if (inside) {
        block.append(line).append('\n');
      } else if (line.startsWith(HEADING)) {
        section = line.substring(HEADING.length());
      }
    }
    return new MarkdownFile(List.copyOf(blocks));
  }

  /** The blocks under a heading of the second level. */
  List<Block> in(String section) {
    return blocks.stream().filter(block -> block.section().equals(section)).toList();
  }

  /** The blocks in a language under a heading of the second level. */
  List<Block> in(String section, String language) {
    return in(section).stream().filter(block -> block.language().equals(language)).toList();
  }
}
