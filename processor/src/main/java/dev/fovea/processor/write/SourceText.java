package dev.fovea.processor.write;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A generated class as text. JavaPoet puts each sentence of Javadoc on three lines; here they are
 * laid out as people write them.
 */
final class SourceText {

  private static final int COLUMNS = 100;
  private static final String JAVA_LANG = "import java.lang.";
  private static final String JAVADOC = "/**";
  private static final String JAVADOC_LINE = "* ";
  private static final String JAVADOC_END = "*/";

  /** The first line of a class with a superclass. */
  private static final Pattern CLASS = Pattern.compile("^( *)([^*]*class \\S+) (extends .*\\{)$");

  private final List<String> lines;
  private final Sections sections;
  private final StringBuilder text = new StringBuilder();

  private SourceText(List<String> lines, Sections sections) {
    this.lines = lines;
    this.sections = sections;
  }

  /**
   * The file of a class.
   *
   * @param sections what belongs in the places that the class keeps for it
   * @param besideIt whether the package has a type of a simple name, which would be meant unless
   *     another is imported
   */
  static String of(
      String packageName, TypeSpec type, Sections sections, Predicate<String> besideIt) {
    String text = JavaFile.builder(packageName, type).indent("  ").build().toString();
    return new SourceText(text.lines().toList(), sections).laidOut(besideIt);
  }

  private String laidOut(Predicate<String> besideIt) {
    int index = 0;
    while (index < lines.size()) {
      String line = lines.get(index);
      int section = Sections.begins(line);
      if (section >= 0) {
        int end = index + sections.lines(section);
        text.append(sections.text(section, lines.subList(index, end)));
        index = end;
      } else if (isShortJavadoc(index)) {
        text.append(line).append(' ').append(javadoc(index)).append(" */\n");
        index += 3;
      } else {
        if (!isImplied(line, besideIt)) {
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
}
