package dev.fovea.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.testing.Analysis;
import dev.fovea.processor.testing.PublishedNetworks;
import org.junit.jupiter.api.Test;

/** What lint must not warn of: it is how published networks are built. */
class LintQuietTest {

  @Test
  void publishedNetworksAreFineAsTheyAre() {
    assertThat(Analysis.of(PublishedNetworks.vgg16()).texts()).isEmpty();
    assertThat(Analysis.of(PublishedNetworks.alexNet()).texts()).isEmpty();
    assertThat(Analysis.of(PublishedNetworks.resNet18()).texts()).isEmpty();
    assertThat(Analysis.of(PublishedNetworks.tinyCifar()).texts()).isEmpty();
  }

  @Test
  void subsamplingByAKernelOfOneIsNoGap() {
    assertThat(ofLayers("@Conv2d(filters = 4, kernel = 1, stride = 2)").texts()).isEmpty();
  }

  @Test
  void aSmallShareOfTheBorderMayStayUnseen() {
    assertThat(ofLayers("@Conv2d(filters = 4, kernel = 7, stride = 2)").texts()).isEmpty();
  }

  @Test
  void dropoutBehindBatchNormIsFine() {
    assertThat(ofLayers("@BatchNorm @Dropout(0.1)").texts()).isEmpty();
  }

  @Test
  void aBiasBeforeAnActivationIsFine() {
    assertThat(ofLayers("@Conv2d(filters = 4, kernel = 3, bias = true) @Relu @BatchNorm").texts())
        .isEmpty();
  }

  @Test
  void factorisedLinearLayersAreMeant() {
    assertThat(
            ofLayers(
                    """
                    @Conv2d(filters = 32, kernel = 1) @Relu
                    @Conv2d(filters = 8, kernel = 1) @Conv2d(filters = 32, kernel = 1) @Relu
                    @Conv2d(filters = 32, kernel = 3, groups = 32) @Conv2d(filters = 64, kernel = 1) @Relu
                    @Conv2d(filters = 64, kernel = {3, 1}) @Conv2d(filters = 64, kernel = {1, 3})
                    """)
                .texts())
        .isEmpty();
  }

  @Test
  void aShortcutKeepsLayersBehindItProductive() {
    assertThat(
            Analysis.of(
                    """
                    @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
                    @Conv2d(filters = 8, kernel = 3, padding = 1) @Relu FeatureMap stem(FeatureMap image);
                    @Conv2d(filters = 8, kernel = 9, padding = 4) FeatureMap wide(FeatureMap stem);
                    @Add @Relu @Conv2d(filters = 8, kernel = 3, padding = 1) @Relu
                    FeatureMap joined(FeatureMap stem, FeatureMap wide);
                    @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
                    Vector logits(FeatureMap joined);
                    """)
                .texts())
        .isEmpty();
  }

  @Test
  void sigmoidsBehindANormalisationDoNotSaturate() {
    assertThat(ofLayers("@BatchNorm @Sigmoid ".repeat(6)).texts()).isEmpty();
  }

  @Test
  void lenetsHyperbolicTangentsAreFine() {
    assertThat(ofLayers("@Tanh ".repeat(6)).texts()).isEmpty();
  }

  @Test
  void aDenseNetworkMayBeDense() {
    assertThat(
            Analysis.of(
                    """
                    @ImageInput(channels = 3, height = 200, width = 200) FeatureMap image();
                    @Flatten @Dense(units = 100) @Relu Vector hidden(FeatureMap image);
                    @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(Vector hidden);
                    """)
                .texts())
        .isEmpty();
  }

  @Test
  void lintIsQuietBehindAnError() {
    assertThat(
            Analysis.of(
                    """
                    @VectorInput(features = 4) Vector features();
                    @Dense(units = 0) @Dense(units = 20) @Softmax Vector hidden(Vector features);
                    @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(Vector hidden);
                    """)
                .diagnostics())
        .hasSize(1);
  }

  private static Analysis ofLayers(String layers) {
    return Analysis.of(
        """
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        %s @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap image);
        """
            .formatted(layers));
  }
}
