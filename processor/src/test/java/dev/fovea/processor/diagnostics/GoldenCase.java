package dev.fovea.processor.diagnostics;

import dev.fovea.processor.compiler.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mistake and what is said about it: a folder of {@code src/test/resources/diagnostics}.
 *
 * <ul>
 *   <li>{@code *.java}: the sources;
 *   <li>{@code options.txt}, where needed: options of the compiler, a line each;
 *   <li>{@code expected.txt}: what javac prints, with the column after the line. Other compilers
 *       print the same but for the column;
 *   <li>{@code fix.txt}: replacements, {@code - old} and {@code + new} by turns, that follow the
 *       diagnostic's advice and after which the sources compile without any finding.
 * </ul>
 *
 * @param name the folder's name: the id, and after a double hyphen what is special about the case
 * @param texts sources and options by the names of their files
 */
record GoldenCase(Path folder, String name, Map<String, String> texts) {

  private static final String OPTIONS = "options.txt";

  /** While working on some of them: a pattern of their names. */
  private static final String ONLY = System.getProperty("golden.only", ".*");

  private static final Path ROOT = Path.of("src", "test", "resources", "diagnostics");

  static List<GoldenCase> all() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .filter(Files::isDirectory)
          .filter(folder -> folder.getFileName().toString().matches(ONLY))
          .sorted()
          .map(folder -> new GoldenCase(folder, folder.getFileName().toString(), texts(folder)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> texts(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java") || file.endsWith(OPTIONS))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString(),
                  GoldenCase::read,
                  (one, other) -> one,
                  TreeMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The id that the case is about. */
  String id() {
    int special = name.indexOf("--");
    return special < 0 ? name : name.substring(0, special);
  }

  List<SourceFile> sources() {
    return texts().entrySet().stream()
        .filter(text -> text.getKey().endsWith(".java"))
        .map(text -> new SourceFile(text.getKey(), text.getValue()))
        .toList();
  }

  List<String> options() {
    return texts().getOrDefault(OPTIONS, "").lines().toList();
  }

  /** The same case with the advice followed. */
  GoldenCase fixed() {
    Map<String, String> fixed = new TreeMap<>(texts());
    List<String> lines = read(folder.resolve("fix.txt")).lines().toList();
    for (int i = 0; i < lines.size(); i += 2) {
      replace(fixed, strip("- ", lines.get(i)), strip("+ ", lines.get(i + 1)));
    }
    return new GoldenCase(folder, name, fixed);
  }

  String expected() {
    Path file = expectedFile();
    return Files.exists(file) ? read(file) : "";
  }

  void writeExpected(String text) {
    try {
      Files.writeString(expectedFile(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path expectedFile() {
    return folder.resolve("expected.txt");
  }

  private void replace(Map<String, String> texts, String old, String replacement) {
    long occurrences =
        texts.values().stream()
            .mapToLong(text -> text.split(Pattern.quote(old), -1).length - 1)
            .sum();
    if (occurrences != 1) {
      throw new IllegalStateException(
          name + ": fix.txt replaces what occurs " + occurrences + " times: " + old);
    }
    texts.replaceAll((file, text) -> text.replace(old, replacement));
  }

  private String strip(String prefix, String line) {
    if (!line.startsWith(prefix)) {
      throw new IllegalStateException(name + ": fix.txt needs " + prefix + " before: " + line);
    }
    return line.substring(prefix.length());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
