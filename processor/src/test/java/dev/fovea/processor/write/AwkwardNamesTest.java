package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.compiler.SourceFile;
import org.junit.jupiter.api.Test;

/** Whatever a network's methods are called, what is generated compiles. */
class AwkwardNamesTest {

  @Test
  void valuesMayBeCalledLikeTheClassesThatGeneratedCodeUses() {
    GeneratedNetwork network =
        GeneratedNetwork.of(
            """
            @Network interface Model {
              @ImageInput(channels = 4, height = 5, width = 5) FeatureMap buffer();
              @ImageInput(channels = 4, height = 5, width = 5) FeatureMap kernel();
              @VectorInput(features = 4) Vector string();
              @VectorInput(features = 4) Vector list();
              @VectorInput(features = 4) Vector iNDArray();
              @VectorInput(features = 4) Vector parameter();
              @VectorInput(features = 4) Vector model();
              @VectorInput(features = 4) Vector override();
              @Add @Conv2d(filters = 4, kernel = 3) @GlobalAvgPool Vector conv2d(FeatureMap buffer, FeatureMap kernel);
              @Add @Dense(units = 3) @SoftmaxCrossEntropy
              Vector predictions(Vector conv2d, Vector string, Vector list, Vector iNDArray, Vector parameter);
              @Add @Dense(units = 3) @MeanSquaredError Vector illegalArgumentException(Vector model, Vector override);
            }
            """);

    assertThat(network.model())
        .contains("public record Buffer(org.nd4j.linalg.api.ndarray.INDArray array)");
  }

  @Test
  void valuesMayBeCalledLikeTheMembersOfGeneratedCode() {
    GeneratedNetwork network =
        GeneratedNetwork.of(
            """
            @Network @SuppressWarnings("fovea:no-nonlinearity") interface Clash {
              @VectorInput(features = 4) Vector context();
              @VectorInput(features = 4) Vector inference();
              @Dense(units = 4) @Relu Vector training(Vector context);
              @Dense(units = 4) Vector stem(Vector training);
              @Dense(units = 4) Vector stemDense(Vector stem);
              @Relu Vector stemDenseOut(Vector stemDense);
              @Dense(units = 4) Vector forward(Vector stemDenseOut);
              @Dense(units = 4) Vector build(Vector forward);
              @Dense(units = 4) Vector denseWeight(Vector build);
              @Dense(units = 4) Vector define(Vector denseWeight);
              @Dense(units = 4) Vector input(Vector define);
              @Dense(units = 4) Vector output(Vector input);
              @Dense(units = 4) Vector $(Vector output);
              @Dense(units = 4) Vector block_1(Vector $);
              @Add @SoftmaxCrossEntropy Vector create(Vector block_1, Vector inference);
              @Relu @Dense(units = 2) @MeanSquaredError Vector arrays(Vector create);
            }
            """);

    assertThat(network.model()).contains("Parameter buildDenseWeight()");
  }

  @Test
  void valuesMayBeCalledLikeWordsThatAreKeywordsInPlaces() {
    GeneratedNetwork network =
        GeneratedNetwork.of(
            """
            @Network interface Words {
              @VectorInput(features = 4) Vector record();
              @VectorInput(features = 4) Vector var();
              @VectorInput(features = 4) Vector yield();
              @VectorInput(features = 4) Vector sealed();
              @Add @Dense(units = 4) @Relu Vector permits(Vector record, Vector var, Vector yield, Vector sealed);
              @Dense(units = 4) Vector when(Vector permits);
              @Dense(units = 4) @MeanSquaredError Vector module(Vector when);
              @Dense(units = 4) @MeanSquaredError Vector transitive(Vector when);
            }
            """);

    assertThat(network.model()).contains("record Yield(");
  }

  @Test
  void thePackageMayHaveTypesThatAreCalledLikeThoseOfJavaLang() {
    String network =
        """
        @Network interface Beside {
          @VectorInput(features = 4) Vector features();
          @Dense(units = 3) @SoftmaxCrossEntropy Vector species(Vector features);
        }
        """;

    assertThat(GeneratedNetwork.of(network).model()).doesNotContain("import java.lang.");
    assertThat(
            GeneratedNetwork.of(network, SourceFile.of("package demo; @interface Override {}"))
                .model())
        .contains("import java.lang.Override;");
  }
}
