package dev.fovea.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.compiler.Compilation;
import dev.fovea.processor.compiler.Finding;
import dev.fovea.processor.compiler.GeneratingProcessor;
import dev.fovea.processor.compiler.SourceFile;
import dev.fovea.processor.compiler.TestCompiler;
import dev.fovea.processor.layer.Attributes;
import dev.fovea.processor.layer.ConfiguredLayer;
import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.layer.LayerDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FoveaProcessorTest {

  private static final SourceFile FLOWERS =
      SourceFile.of(
          """
          package demo;

          import dev.fovea.annotations.*;

          @Network
          interface Flowers {
            @VectorInput(features = 4)
            Vector flower();

            @Dense(units = 3)
            @SoftmaxCrossEntropy
            Vector species(Vector flower);
          }
          """);

  /** Its number of units comes from another processor. */
  private static final SourceFile SIZED_ELSEWHERE =
      SourceFile.of(
          """
          package demo;

          import dev.fovea.annotations.*;

          @Network
          interface Digits {
            @VectorInput(features = 64)
            Vector image();

            @Dense(units = Sizes.DIGITS)
            @SoftmaxCrossEntropy
            Vector digit(Vector image);
          }
          """);

  @Test
  void claimsFoveasAnnotationsOnly() {
    FoveaProcessor processor = new FoveaProcessor();
    assertThat(processor.getSupportedAnnotationTypes()).containsExactly("dev.fovea.annotations.*");
    assertThat(processor.getSupportedOptions())
        .containsExactlyInAnyOrder("fovea.error", "fovea.off", "fovea.on", "fovea.fusion");
    assertThat(processor.getSupportedSourceVersion()).isEqualTo(SourceVersion.latestSupported());
  }

  @Test
  void tellsGradleThatItIsIsolating() throws IOException {
    try (InputStream stream =
        FoveaProcessor.class.getResourceAsStream(
            "/META-INF/gradle/incremental.annotation.processors")) {
      assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines())
          .containsExactly(FoveaProcessor.class.getName() + ",isolating");
    }
  }

  @ParameterizedTest
  @EnumSource
  void writesNothingWhereThereIsNoNetwork(TestCompiler compiler) {
    Compilation compilation =
        compiler.compile(SourceFile.of("package demo; @Deprecated interface Plain {}"));
    assertThat(compilation.succeeded()).isTrue();
    assertThat(compilation.paths()).containsExactly("demo/Plain.class");
  }

  @ParameterizedTest
  @EnumSource
  void waitsForTheConstantsThatAnotherProcessorGenerates(TestCompiler compiler) {
    Compilation compilation =
        compiler.compile(
            List.of(SIZED_ELSEWHERE),
            List.of(),
            List.of(
                new FoveaProcessor(),
                new GeneratingProcessor(
                    "demo.Sizes", "package demo; interface Sizes { int DIGITS = 10; }")));
    assertThat(compilation.errors()).isEmpty();
    assertThat(compilation.paths()).contains("demo/DigitsModel.class");
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatAnotherProcessorGenerates(TestCompiler compiler) {
    Compilation compilation =
        compiler.compile(
            List.of(SourceFile.of("package demo; class Main { FlowersModel model; }")),
            List.of(),
            List.of(new FoveaProcessor(), new GeneratingProcessor("demo.Flowers", FLOWERS.text())));
    assertThat(compilation.errors()).isEmpty();
    assertThat(compilation.paths()).contains("demo/FlowersModel.class");
  }

  @ParameterizedTest
  @EnumSource
  void leavesAnUnknownConstantToTheCompiler(TestCompiler compiler) {
    Compilation compilation = compiler.compile(SIZED_ELSEWHERE, FLOWERS);
    assertThat(compilation.errors()).extracting(Finding::line).containsExactly(10L);
    assertThat(compilation.errors())
        .extracting(Finding::text)
        .noneMatch(text -> text.contains("fovea:"));
  }

  /** A mistyped layer is one mistake: without it nothing is known of what the network computes. */
  @ParameterizedTest
  @EnumSource
  void leavesAnUnknownAnnotationToTheCompiler(TestCompiler compiler) {
    Compilation compilation =
        compiler.compile(
            SourceFile.of(
                """
                package demo;

                import dev.fovea.annotations.*;

                @Network
                interface Digits {
                  @ImageInput(channels = 1, height = 28, width = 28)
                  FeatureMap image();

                  @Conv2D(filters = 16, kernel = 3)
                  FeatureMap stem(FeatureMap image);

                  @Conv2D(filters = 16, kernel = 3, padding = 1)
                  @Relu
                  @Expect(shape = {16, 26, 26})
                  FeatureMap block(FeatureMap stem);

                  @Add
                  @GlobalAvgPool
                  @Dense(units = 10)
                  @SoftmaxCrossEntropy
                  Vector digit(FeatureMap block, FeatureMap stem);
                }
                """));
    assertThat(compilation.errors()).extracting(Finding::line).containsExactly(10L, 13L);
    assertThat(compilation.errors())
        .extracting(Finding::text)
        .noneMatch(text -> text.contains("fovea:"));
    assertThat(compilation.paths()).contains("demo/DigitsModel.java");
  }

  @ParameterizedTest
  @EnumSource
  void reportsItsOwnDefectsInsteadOfTakingTheCompilerDown(TestCompiler compiler) {
    LayerCatalogue defective = LayerCatalogue.of(List.of(new DefectiveDense()));
    Compilation compilation =
        compiler.compile(List.of(FLOWERS), List.of(), List.of(new FoveaProcessor(defective)));
    assertThat(compilation.succeeded()).isFalse();
    Finding finding = compilation.errors().get(0);
    assertThat(finding.line()).isEqualTo(6);
    assertThat(finding.text())
        .startsWith("[fovea:internal] Fovea failed on Flowers: java.lang.IllegalStateException: ")
        .contains("please report it")
        .contains(DefectiveDense.class.getName());
  }

  @ParameterizedTest
  @EnumSource
  void reportsThatTheCompilerCouldNotWrite(TestCompiler compiler) {
    Compilation compilation =
        compiler.compile(
            List.of(FLOWERS),
            List.of(),
            List.of(
                new GeneratingProcessor("demo.FlowersModel", "package demo; class FlowersModel {}"),
                new FoveaProcessor()));
    assertThat(compilation.errors()).hasSize(1);
    assertThat(compilation.errors().get(0).line()).isEqualTo(6);
    assertThat(compilation.errors().get(0).text())
        .startsWith("[fovea:not-written] FlowersModel could not be written: ");
  }

  private static final class DefectiveDense extends LayerDefinition {
    @Override
    public String name() {
      return "Dense";
    }

    @Override
    public Optional<ConfiguredLayer> configure(Attributes attributes) {
      throw new IllegalStateException("a defect");
    }
  }
}
