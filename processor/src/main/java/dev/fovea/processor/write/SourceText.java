package dev.fovea.processor.write;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
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

  private SourceText() {}

  /** The file of a class. */
  static String of(String packageName, TypeSpec type) {
    String text = JavaFile.builder(packageName, type).indent("  ").build().toString();
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
