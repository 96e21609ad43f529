package dev.fovea.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.compiler.Compilation;
import dev.fovea.processor.compiler.Finding;
import dev.fovea.processor.compiler.SourceFile;
import dev.fovea.processor.compiler.TestCompiler;
import org.junit.jupiter.api.Test;

class LocalNetworksTest {

  private static final SourceFile LOCAL =
      SourceFile.of(
          """
          package demo;

          import dev.fovea.annotations.*;

          final class Experiment {
            void run() {
              @Network
              interface Flowers {
                @VectorInput(features = 4)
                @MeanSquaredError
                Vector flower();
              }
            }
          }
          """);

  @Test
  void refusesANetworkInsideAMethodUnderJavac() {
    Compilation compilation = TestCompiler.JAVAC.compile(LOCAL);
    assertThat(compilation.findings())
        .extracting(Finding::withColumn)
        .containsExactly(
            """
            Experiment.java:8:5: error: [fovea:local-network] Flowers is declared inside a method, \
            where it cannot be compiled to a class beside it
                fix: move Flowers out of the method""");
  }

  /** Its processing API shows no types inside methods, and there is no other way to look. */
  @Test
  void seesNoNetworkInsideAMethodUnderEclipsesCompiler() {
    Compilation compilation = TestCompiler.ECJ.compile(LOCAL);
    assertThat(compilation.errors()).isEmpty();
    assertThat(compilation.paths()).doesNotContain("demo/FlowersModel.java");
  }
}
