package dev.fovea.processor.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.fovea.processor.FoveaProcessor;
import dev.fovea.processor.compiler.Compilation;
import dev.fovea.processor.compiler.Finding;
import dev.fovea.processor.compiler.TestCompiler;
import dev.fovea.processor.diagnostic.Message;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every mistake that Fovea knows, with the words it finds for it. After a change of words, {@code
 * -Dgolden.update=true} writes what javac prints now into the files; a test that wrote fails, so
 * that nobody takes the new words for tested.
 */
class GoldenDiagnosticsTest {

  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  /** Ids that no source can provoke under every compiler, with the tests that do. */
  private static final Set<Message> TESTED_ELSEWHERE =
      Set.of(
          Message.INTERNAL, // a defect of Fovea: FoveaProcessorTest
          Message.NOT_WRITTEN, // a failure of the compiler's: FoveaProcessorTest
          Message.UNREADABLE_BLOCK, // needs a jar: BlockFromJarTest
          Message.LOCAL_NETWORK); // shown by javac only: LocalNetworksTest

  static Stream<Arguments> casesUnderEveryCompiler() {
    return GoldenCase.all().stream()
        .flatMap(golden -> Arrays.stream(TestCompiler.values()).map(c -> Arguments.of(golden, c)));
  }

  @ParameterizedTest(name = "{0} under {1}")
  @MethodSource("casesUnderEveryCompiler")
  void saysWhatIsWrong(GoldenCase golden, TestCompiler compiler) {
    Compilation compilation = compile(golden, compiler);
    if (compiler == TestCompiler.JAVAC) {
      String printed = print(compilation, Finding::withColumn);
      if (UPDATE && !printed.equals(golden.expected())) {
        golden.writeExpected(printed);
        fail(golden + ": wrote expected.txt; read it, then run without golden.update");
      }
      assertThat(printed).isEqualTo(golden.expected());
    } else {
      assertThat(print(compilation, Finding::withoutColumn)).isEqualTo(withoutColumns(golden));
    }
    assertThat(compilation.succeeded()).isEqualTo(compilation.errors().isEmpty());
  }

  @ParameterizedTest(name = "{0} under {1}")
  @MethodSource("casesUnderEveryCompiler")
  void saysNothingOnceTheAdviceIsFollowed(GoldenCase golden, TestCompiler compiler) {
    Compilation compilation = compile(golden.fixed(), compiler);
    assertThat(findings(compilation)).isEmpty();
    assertThat(compilation.succeeded()).isTrue();
  }

  static List<GoldenCase> cases() {
    return GoldenCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void speaksOfOneThingOnlyUnlessTheCaseIsAboutSeveral(GoldenCase golden) {
    List<String> ids =
        golden
            .expected()
            .lines()
            .filter(line -> line.contains("[fovea:"))
            .map(line -> line.replaceAll(".*\\[fovea:([a-z-]+)].*", "$1"))
            .toList();
    if (golden.id().equals("several")) {
      assertThat(ids).hasSizeGreaterThan(1);
    } else {
      assertThat(ids).containsExactly(golden.id());
    }
  }

  @Test
  void hasACaseForEveryMessage() {
    Set<String> covered = new TreeSet<>();
    GoldenCase.all().forEach(golden -> covered.add(golden.id()));
    covered.remove("several");
    assertThat(covered)
        .isEqualTo(
            Arrays.stream(Message.values())
                .filter(message -> !TESTED_ELSEWHERE.contains(message))
                .map(Message::id)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Compilation compile(GoldenCase golden, TestCompiler compiler) {
    return compiler.compile(golden.sources(), golden.options(), List.of(new FoveaProcessor()));
  }

  /** All but the compiler's own warnings: Eclipse's compiler tells of unused imports. */
  private static List<Finding> findings(Compilation compilation) {
    return compilation.findings().stream()
        .filter(finding -> finding.isError() || finding.isFoveas())
        .toList();
  }

  private static String print(Compilation compilation, Function<Finding, String> format) {
    return findings(compilation).stream()
        .sorted(Comparator.comparing(Finding::file).thenComparing(Finding::line))
        .map(format)
        .map(text -> text + "\n")
        .collect(Collectors.joining());
  }

  /**
   * javac alone tells the column, and alone indents what follows a message's first line by two more
   * blanks.
   */
  private static String withoutColumns(GoldenCase golden) {
    return golden
        .expected()
        .replaceAll("(?m)^(\\w+\\.java:\\d+):\\d+: (error|warning): ", "$1: $2: ")
        .replaceAll("(?m)^  ", "");
  }
}
