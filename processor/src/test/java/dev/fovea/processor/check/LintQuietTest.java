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

  private static Analysis ofLayers(String layers) {
    return Analysis.of(
        """
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        %s @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap image);
        """
            .formatted(layers));
  }
}
