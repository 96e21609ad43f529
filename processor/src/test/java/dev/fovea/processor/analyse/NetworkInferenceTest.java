package dev.fovea.processor.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.testing.Analysis;
import org.junit.jupiter.api.Test;

class NetworkInferenceTest {

  private static final String RESIDUAL =
      """
      @ImageInput(channels = 3, height = 8, width = 8)
      FeatureMap image();
      @Conv2d(filters = 8, kernel = 3, padding = 1) @BatchNorm @Relu
      FeatureMap stem(FeatureMap image);
      @Conv2d(filters = 8, kernel = 3, padding = SAME)
      FeatureMap branch();
      @Add @Relu @GlobalAvgPool @Dropout(0.1) @Dense(units = 10) @SoftmaxCrossEntropy
      Vector logits(FeatureMap stem, FeatureMap branch);
      """;

  @Test
  void namesLayersAfterTheirMethodInTopologicalOrder() {
    assertThat(Analysis.of(RESIDUAL).network().layers())
        .extracting(AnalysedLayer::name)
        .containsExactly(
            "image",
            "stem.conv2d",
            "stem.batchNorm",
            "stem.relu",
            "branch.conv2d",
            "logits.add",
            "logits.relu",
            "logits.globalAvgPool",
            "logits.dropout",
            "logits.dense",
            "logits.softmaxCrossEntropy");
  }

  @Test
  void countsParametersAndMultiplyAccumulates() {
    AnalysedNetwork network = Analysis.of(RESIDUAL).network();

    assertThat(network.parameters()).isEqualTo(216 + 16 + 584 + 90);
    assertThat(network.buffers()).isEqualTo(16);
    assertThat(network.macs()).isEqualTo(64 * 216 + 64 * 576 + 80);
  }

  @Test
  void unitesTheFieldsOfBranches() {
    ReceptiveField field = Analysis.of(RESIDUAL).layer("logits.add").field().orElseThrow();

    assertThat(field.sizeText()).isEqualTo("5×5");
    assertThat(field.jumpText()).isEqualTo("1");
    assertThat(field.height().start()).isEqualTo(new Rational(1, 2));
  }
}
