package dev.fovea.processor.compiler;

import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * What a compiler says.
 *
 * @param file the file's name without folders; empty where the compiler names none
 * @param line from 1; less where the compiler names none
 * @param column from 1; less where the compiler names none
 * @param text the whole message
 */
public record Finding(Diagnostic.Kind kind, String file, long line, long column, String text) {

  static Finding of(Diagnostic<? extends JavaFileObject> diagnostic) {
    JavaFileObject source = diagnostic.getSource();
    String path = source == null ? "" : source.getName();
    return new Finding(
        diagnostic.getKind(),
        path.substring(path.lastIndexOf('/') + 1),
        diagnostic.getLineNumber(),
        diagnostic.getColumnNumber(),
        diagnostic.getMessage(Locale.ROOT));
  }

  /** Whether compilation fails because of it. */
  public boolean isError() {
    return kind == Diagnostic.Kind.ERROR;
  }

  /** Whether it comes from Fovea and not from the compiler. */
  public boolean isFoveas() {
    return text.startsWith("[fovea:");
  }

  /** As javac prints it, with the column: {@code Tiny.java:3:5: error: text}. */
  public String withColumn() {
    return file.isEmpty() ? rest() : file + ":" + line + ":" + column + ": " + rest();
  }

  /** As javac prints it: {@code Tiny.java:3: error: text}. */
  public String withoutColumn() {
    return file.isEmpty() ? rest() : file + ":" + line + ": " + rest();
  }

  private String rest() {
    return (isError() ? "error: " : "warning: ") + text;
  }
}
