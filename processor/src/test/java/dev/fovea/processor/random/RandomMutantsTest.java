package dev.fovea.processor.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.compiler.Compilation;
import dev.fovea.processor.compiler.Finding;
import dev.fovea.processor.compiler.SourceFile;
import dev.fovea.processor.compiler.TestCompiler;
import dev.fovea.processor.diagnostic.Message;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is wrong with a network, it is said of the source that the user wrote: Fovea does not
 * fail, and what it generates compiles. {@code -Drandom.mutants=5000 -Drandom.first=500} tries
 * others; what fails says its seed and its source.
 */
class RandomMutantsTest {

  private static final long FIRST = Long.getLong("random.first", 1);
  private static final long MUTANTS = Long.getLong("random.mutants", 6);

  /** A start of a compiler takes longer than a compilation, and a test longer than both. */
  private static final int IN_A_TEST = 20;

  private static final String HEADER =
      """
      package demo;

      import static dev.fovea.annotations.Padding.CAUSAL;
      import static dev.fovea.annotations.Padding.SAME;

      import dev.fovea.annotations.*;

      """;

  static LongStream seeds() {
    return LongStream.range(FIRST, FIRST + MUTANTS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void areRefusedWhereTheyAreWrong(long seed) {
    for (long mutant = seed * IN_A_TEST; mutant < (seed + 1) * IN_A_TEST; mutant++) {
      Dice dice = new Dice(mutant);
      String source = HEADER + new RandomMutation(dice).of(RandomNetwork.source(mutant));
      Compilation compilation = TestCompiler.JAVAC.compile(new SourceFile("Net.java", source));
      assertThat(compilation.succeeded()).as(source).isEqualTo(compilation.errors().isEmpty());
      assertThat(compilation.errors())
          .as("mutant %d of seed %d%n%s", mutant, seed, source)
          .allMatch(error -> error.file().equals("Net.java") && error.line() > 0)
          .noneMatch(RandomMutantsTest::isDefect);
    }
  }

  private static boolean isDefect(Finding finding) {
    return List.of(Message.INTERNAL, Message.NOT_WRITTEN).stream()
        .anyMatch(message -> finding.text().startsWith("[fovea:" + message.id() + "]"));
  }
}
