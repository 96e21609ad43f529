package dev.fovea.processor.guide;

import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/diagnostics.md has every message with its cause, and the first golden case of each as its
 * example: what other tests compile and repair.
 */
class DiagnosticsPageTest {

  private static final Path MESSAGES =
      Path.of("src", "main", "java", "dev", "fovea", "processor", "diagnostic", "Message.java");
  private static final Path CASES = Path.of("src", "test", "resources", "diagnostics");
  private static final Pattern CONSTANT =
      Pattern.compile("/\\*\\*\\s*(.*?)\\s*\\*/\\s+([A-Z_]+)\\(", Pattern.DOTALL);

  @Test
  void saysOfEveryMessageWhatCausesItHowItLooksAndWhatHelps() throws IOException {
    Map<String, String> causes = causes();
    List<String> lines = new ArrayList<>();
    lines.add(GuidePage.howTo(DiagnosticsPageTest.class));
    lines.add("# Diagnostics");
    lines.add("");
    lines.add(
        """
        What Fovea can say, in the order of the alphabet. Each message stands at the annotation value that it is about.
        Errors fail the compilation. Warnings are lint rules, whose reasons and sources are in [lint.md](lint.md):
        `@SuppressWarnings("fovea:<id>")` silences one where it stands; `-Afovea.error=<ids>`, `-Afovea.off=<ids>`
        and `-Afovea.on=<ids>` raise them to errors, switch them off, or switch on those that are opinions.

        The examples are those of Fovea's own tests: they are compiled under javac and Eclipse's compiler, and again with
        the change made, after which nothing is left to say.
        """);
    List<Message> messages =
        Stream.of(Message.values()).sorted((one, other) -> one.id().compareTo(other.id())).toList();
    for (Message message : messages) {
      lines.add("- [`" + message.id() + "`](#" + message.id() + ")");
    }
    for (Message message : messages) {
      lines.add("");
      lines.add("## " + message.id());
      lines.add("");
      lines.add(
          (message.severity() == Severity.ERROR ? "Error. " : "Warning. ")
              + causes.getOrDefault(message.name(), ""));
      lines.addAll(example(message.id()));
    }
    GuidePage.assertEqual("diagnostics.md", String.join("\n", lines) + "\n");
  }

  /** What the documentation of each constant says, as Markdown. */
  private static Map<String, String> causes() throws IOException {
    Map<String, String> causes = new HashMap<>();
    CONSTANT
        .matcher(Files.readString(MESSAGES))
        .results()
        .forEach(
            (MatchResult found) ->
                causes.put(
                    found.group(2),
                    found
                        .group(1)
                        .replaceAll("\\s*\\n\\s*\\*\\s*", " ")
                        .replaceAll("\\{@code ([^}]*)}", "`$1`")));
    return causes;
  }

  private static List<String> example(String id) throws IOException {
    Path folder = CASES.resolve(id);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path source :
          files.filter(file -> file.toString().endsWith(".java")).sorted().toList()) {
        lines.addAll(List.of("", "```java", Files.readString(source).strip(), "```"));
      }
    }
    Path options = folder.resolve("options.txt");
    if (Files.exists(options)) {
      lines.addAll(List.of("", "with the options", ""));
      lines.addAll(List.of("```text", Files.readString(options).strip(), "```"));
    }
    String expected = Files.readString(folder.resolve("expected.txt")).strip();
    lines.addAll(List.of("", "```text", expected, "```"));
    List<String> fix = Files.readAllLines(folder.resolve("fix.txt"));
    lines.addAll(List.of("", "```diff", String.join("\n", fix), "```"));
    return lines;
  }
}
