package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.analyse.InferredNetwork;
import dev.fovea.processor.analyse.NetworkInference;
import dev.fovea.processor.compiler.Compilation;
import dev.fovea.processor.compiler.Finding;
import dev.fovea.processor.compiler.SourceFile;
import dev.fovea.processor.compiler.TestCompiler;
import dev.fovea.processor.diagnostic.Report;
import dev.fovea.processor.graph.GraphBuilder;
import dev.fovea.processor.layer.LayerCatalogue;
import dev.fovea.processor.testing.NetworkSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SkeletonSourceTest {

  private static final String BROKEN =
      """
      interface Broken {
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @VectorInput(features = 4) Vector extra();
        @Conv2d(filters = 8, kernel = 30) @BatchNorm @Relu FeatureMap stem(FeatureMap image);
        @Conv2d(filters = 8, kernel = 3, groups = 2) FeatureMap wide(FeatureMap stem);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap missing);
        @Dense(units = 2) @MeanSquaredError Vector box(Vector extra);
      }
      """;

  private static final String USER =
      """
      package demo;

      import dev.fovea.runtime.Model;
      import dev.fovea.runtime.ModelOptions;
      import dev.fovea.runtime.engine.Parameter;
      import java.util.List;
      import org.nd4j.linalg.api.ndarray.INDArray;

      class User {
        List<Parameter> use(INDArray image, INDArray extra) {
          try (BrokenModel model = BrokenModel.create(ModelOptions.defaults())) {
            Model<BrokenModel.Inputs, BrokenModel.Outputs> same = model;
            BrokenModel.Inputs inputs =
                new BrokenModel.Inputs(
                    BrokenModel.Image.channelsFirst(image), new BrokenModel.Extra(extra));
            BrokenModel.Outputs outputs = same.predict(inputs);
            int[] classes = outputs.logits().classes();
            INDArray probabilities = outputs.logits().probabilities();
            INDArray box = outputs.box().array();
            return List.of(
                model.stemConv2dWeight(),
                model.stemBatchNormRunningVar(),
                model.wideConv2dWeight(),
                model.wideConv2dBias(),
                model.logitsDenseWeight(),
                model.boxDenseBias());
          }
        }
      }
      """;

  @Test
  void keepsTheUsersOfABrokenNetworkCompiling() {
    Compilation compilation =
        TestCompiler.JAVAC.compile(
            List.of(
                SourceFile.of("package demo;\ninterface Broken {}"),
                SourceFile.of(skeleton(BROKEN)),
                SourceFile.of(USER)),
            List.of("-Xlint:all", "-Werror"),
            List.of());

    assertThat(compilation.texts()).isEmpty();
    assertThat(compilation.succeeded()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(TestCompiler.class)
  void aMistakeInANetworkIsTheOnlyErrorThatItsUsersSee(TestCompiler compiler) {
    Compilation compilation =
        compiler.compile(
            SourceFile.of(
                "package demo;\n\nimport dev.fovea.annotations.*;\n\n@Network "
                    + BROKEN.replace("missing", "wide")),
            SourceFile.of(USER));

    assertThat(compilation.errors())
        .singleElement()
        .matches(Finding::isFoveas)
        .extracting(Finding::text)
        .asString()
        .contains("kernel");
  }

  @Test
  void saysWhichNetworkDidNotCompile() {
    assertThat(skeleton(BROKEN))
        .contains("throw broken()")
        .contains("demo.Broken did not compile: there is no model of it");
  }

  @Test
  void hasAnApiEvenWithoutAnyMethod() {
    Compilation compilation =
        TestCompiler.JAVAC.compile(
            List.of(
                SourceFile.of("package demo;\ninterface Empty {}"),
                SourceFile.of(skeleton("interface Empty {}"))),
            List.of("-Xlint:all", "-Werror"),
            List.of());

    assertThat(compilation.texts()).isEmpty();
  }

  private static String skeleton(String source) {
    InferredNetwork network =
        NetworkInference.run(
            new GraphBuilder(LayerCatalogue.load())
                .build(NetworkSource.parse(source), new Report(), new Report()),
            new Report());
    SkeletonSource written = new SkeletonSource(network);
    return SourceText.of("demo", written.type().build(), written.sections(), name -> false);
  }
}
