package dev.fovea.processor.write;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A generated class as text. JavaPoet puts each field in a paragraph and each sentence of Javadoc
 * on three lines; here they are laid out as people write them.
 */
final class SourceText {

  private static final int COLUMNS = 100;

  /** A Javadoc comment of one line. */
  private static final Pattern SHORT_JAVADOC =
      Pattern.compile("^( *)/\\*\\*\\n *\\* (.*)\\n *\\*/$", Pattern.MULTILINE);

  /** A field without initial value, if another follows. */
  private static final Pattern FIELD =
      Pattern.compile(
          "^( +private [\\w.]+ [^\\s;(){}=]+;\\n)\\n(?= +private [\\w.]+ [^\\s;(){}=]+;$)",
          Pattern.MULTILINE);

  /** The first line of a class with a superclass. */
  private static final Pattern CLASS =
      Pattern.compile("^( *)([^*\\n]*class \\S+) (extends [^\\n]*\\{)$", Pattern.MULTILINE);

  /** What every Java file imports without saying so. */
  private static final Pattern JAVA_LANG =
      Pattern.compile("^import java\\.lang\\.(\\w+);\\n", Pattern.MULTILINE);

  private SourceText() {}

  /**
   * The file of a class.
   *
   * @param besideIt whether the package has a type of a simple name, which would be meant unless
   *     another is imported
   */
  static String of(String packageName, TypeSpec type, Predicate<String> besideIt) {
    String text = JavaFile.builder(packageName, type).indent("  ").build().toString();
    text =
        JAVA_LANG
            .matcher(text)
            .replaceAll(found -> besideIt.test(found.group(1)) ? found.group() : "");
    String shorter = SHORT_JAVADOC.matcher(text).replaceAll(SourceText::inOneLine);
    String denser = FIELD.matcher(shorter).replaceAll("$1");
    return CLASS.matcher(denser).replaceAll(SourceText::inTwoLines);
  }

  private static String inTwoLines(MatchResult type) {
    boolean fits = type.group().length() <= COLUMNS;
    String broken = type.group(1) + type.group(2) + "\n" + type.group(1) + "    " + type.group(3);
    return Matcher.quoteReplacement(fits ? type.group() : broken);
  }

  private static String inOneLine(MatchResult javadoc) {
    String line = javadoc.group(1) + "/** " + javadoc.group(2) + " */";
    return Matcher.quoteReplacement(line.length() <= COLUMNS ? line : javadoc.group());
  }
}
