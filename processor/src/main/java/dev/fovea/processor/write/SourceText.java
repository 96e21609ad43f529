package dev.fovea.processor.write;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A generated class as text. JavaPoet puts each field in a paragraph and each sentence of Javadoc
 * on three lines; here they are laid out as people write them.
 *
 * <p>The text of a large network has tens of thousands of lines, and a compiler's virtual machine
 * is never warm: lines are told apart by how they begin and end, and the rare long one alone by a
 * regular expression.
 */
final class SourceText {

  private static final int COLUMNS = 100;
  private static final String JAVA_LANG = "import java.lang.";
  private static final String FIELD = "private ";
  private static final String JAVADOC = "/**";
  private static final String JAVADOC_LINE = "* ";
  private static final String JAVADOC_END = "*/";

  /** The first line of a class with a superclass. */
  private static final Pattern CLASS = Pattern.compile("^( *)([^*]*class \\S+) (extends .*\\{)$");

  private final List<String> lines;
  private final StringBuilder text = new StringBuilder();

  private SourceText(List<String> lines) {
    this.lines = lines;
  }

  /**
   * The file of a class.
   *
   * @param besideIt whether the package has a type of a simple name, which would be meant unless
   *     another is imported
   */
  static String of(String packageName, TypeSpec type, Predicate<String> besideIt) {
    String text = JavaFile.builder(packageName, type).indent("  ").build().toString();
    return new SourceText(linesOf(text)).laidOut(besideIt);
  }

  private static List<String> linesOf(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(text.substring(start, end));
      start = end + 1;
    }
    return lines;
  }

  private String laidOut(Predicate<String> besideIt) {
    int index = 0;
    while (index < lines.size()) {
      String line = lines.get(index);
      if (line.endsWith(JAVADOC) && isShortJavadoc(index)) {
        text.append(line).append(' ').append(javadoc(index)).append(" */\n");
        index += 3;
      } else {
        if (!isImplied(line, besideIt) && !isBetweenFields(index)) {
          append(line);
        }
        index++;
      }
    }
    return text.toString();
  }

  private void append(String line) {
    text.append(line.length() > COLUMNS ? broken(line) : line).append('\n');
  }

  /** A long line, which is two if a class begins there. */
  private static String broken(String line) {
    return CLASS.matcher(line).replaceFirst("$1$2\n$1    $3");
  }

  /** Whether a line imports what every Java file imports without saying so. */
  private static boolean isImplied(String line, Predicate<String> besideIt) {
    if (!line.startsWith(JAVA_LANG)) {
      return false;
    }
    String name = line.substring(JAVA_LANG.length(), line.length() - 1);
    return name.indexOf('.') < 0 && !besideIt.test(name);
  }

  /** Whether a comment of one line, which begins here, fits into one with its marks. */
  private boolean isShortJavadoc(int index) {
    return index + 2 < lines.size()
        && lines.get(index).strip().equals(JAVADOC)
        && lines.get(index + 1).stripLeading().startsWith(JAVADOC_LINE)
        && lines.get(index + 2).strip().equals(JAVADOC_END)
        && lines.get(index).length() + javadoc(index).length() + " ".length() + " */".length()
            <= COLUMNS;
  }

  private String javadoc(int index) {
    return lines.get(index + 1).stripLeading().substring(JAVADOC_LINE.length());
  }

  /** Whether a line is empty and parts two fields without initial value. */
  private boolean isBetweenFields(int index) {
    return lines.get(index).isEmpty()
        && index > 0
        && index + 1 < lines.size()
        && isField(lines.get(index - 1))
        && isField(lines.get(index + 1));
  }

  /** {@code private Type name;}, of a type without arguments. */
  private static boolean isField(String line) {
    String declaration = line.stripLeading();
    if (!declaration.startsWith(FIELD) || !declaration.endsWith(";")) {
      return false;
    }
    int name = declaration.indexOf(' ', FIELD.length());
    return name > 0 && declaration.indexOf(' ', name + 1) < 0;
  }
}
