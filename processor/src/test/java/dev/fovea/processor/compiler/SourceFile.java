package dev.fovea.processor.compiler;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source file in memory.
 *
 * @param name the file's name, as {@code Tiny.java}
 */
public record SourceFile(String name, String text) {

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+([\\w.]+)\\s*;");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|interface|enum|record)\\s+(\\w+)");

  /** The file of the first type that the text declares. */
  public static SourceFile of(String text) {
    Matcher type = TYPE.matcher(COMMENT.matcher(text).replaceAll(""));
    if (!type.find()) {
      throw new IllegalArgumentException("declares no type: " + text);
    }
    return new SourceFile(type.group(1) + ".java", text);
  }

  /** Where the file lies in its source tree, as {@code demo/Tiny.java}. */
  String path() {
    Matcher declaration = PACKAGE.matcher(text);
    return declaration.find() ? declaration.group(1).replace('.', '/') + "/" + name : name;
  }
}
