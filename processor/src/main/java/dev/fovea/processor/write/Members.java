package dev.fovea.processor.write;

import java.util.List;
import java.util.Optional;

/**
 * The text of a class's members, indented: an empty line before each method, none between fields,
 * lines of at most a hundred columns where they can be broken.
 */
final class Members {

  private static final int COLUMNS = 100;
  private static final String STEP = "  ";
  private static final String CONTINUATION = STEP + STEP;

  private final String outer;
  private final String inner;
  private final StringBuilder text = new StringBuilder();

  /**
   * Nothing yet.
   *
   * @param depth how many classes are around the members
   */
  Members(int depth) {
    this.outer = STEP.repeat(depth);
    this.inner = outer + STEP;
  }

  /** {@code private Kernel stem;}. */
  void field(String type, String name) {
    text.append(outer).append("private ").append(type).append(' ').append(name).append(";\n");
  }

  /** Opens a method without annotation and documentation. */
  void open(String beforeParameters, String parameters) {
    part();
    header(beforeParameters, parameters);
  }

  /** Opens a method with a comment on where it belongs, if there is one. */
  void openIn(Optional<String> place, String beforeParameters, String parameters) {
    part();
    place.ifPresent(comment -> text.append(outer).append("// ").append(comment).append('\n'));
    header(beforeParameters, parameters);
  }

  /** Opens a method with an annotation. */
  void openAnnotated(String annotation, String beforeParameters, String parameters) {
    part();
    text.append(outer).append(annotation).append('\n');
    header(beforeParameters, parameters);
  }

  /** Opens a method with a line of documentation. */
  void openDocumented(String javadoc, String beforeParameters, String parameters) {
    part();
    String together = outer + "/** " + javadoc + " */";
    if (together.length() <= COLUMNS) {
      text.append(together).append('\n');
    } else {
      text.append(outer).append("/**\n");
      text.append(outer).append(" * ").append(javadoc).append('\n');
      text.append(outer).append(" */\n");
    }
    header(beforeParameters, parameters);
  }

  /** Code of a method: one line or several. */
  void add(String code) {
    int start = 0;
    for (int end = code.indexOf('\n'); end >= 0; end = code.indexOf('\n', start)) {
      text.append(inner).append(code, start, end + 1);
      start = end + 1;
    }
    text.append(inner).append(code, start, code.length()).append('\n');
  }

  /** A statement of words that are parted by spaces, or by lines where there are too many. */
  void addWords(List<String> words) {
    text.append(inner).append(words.get(0));
    int column = inner.length() + words.get(0).length();
    for (String word : words.subList(1, words.size())) {
      column += 1 + word.length();
      if (column > COLUMNS) {
        text.append('\n').append(inner).append(CONTINUATION).append(word);
        column = inner.length() + CONTINUATION.length() + word.length();
      } else {
        text.append(' ').append(word);
      }
    }
    text.append('\n');
  }

  /** Closes a method. */
  void close() {
    text.append(outer).append("}\n");
  }

  /** All of it, with a line end behind the last line. */
  @Override
  public String toString() {
    return text.toString();
  }

  private void part() {
    if (text.length() > 0) {
      text.append('\n');
    }
  }

  private void header(String beforeParameters, String parameters) {
    String first = outer + beforeParameters + "(";
    String rest = parameters + ") {\n";
    text.append(first);
    if (first.length() + rest.length() - 1 > COLUMNS) {
      text.append('\n').append(outer).append(CONTINUATION);
    }
    text.append(rest);
  }
}
