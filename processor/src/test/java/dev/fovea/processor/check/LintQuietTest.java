package dev.fovea.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.diagnostic.LintOptions;
import dev.fovea.processor.testing.Analysis;
import dev.fovea.processor.testing.PublishedNetworks;
import java.util.Set;
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
  void aTransposedKernelThatItsStrideDividesLeavesNoPattern() {
    assertThat(
            ofLayers("@ConvTranspose2d(filters = 4, kernel = 4, stride = 2, padding = 1)").texts())
        .isEmpty();
    assertThat(ofLayers("@ConvTranspose2d(filters = 4, kernel = 3, padding = 1)").texts())
        .isEmpty();
  }

  @Test
  void aDilationWhoseOuterTapsStillMeetTheInputIsFine() {
    assertThat(ofLayers("@Conv2d(filters = 4, kernel = 3, dilation = 31, padding = 31)").texts())
        .isEmpty();
  }

  @Test
  void paddingThatIsNarrowerThanTheWindowIsFine() {
    assertThat(ofLayers("@Conv2d(filters = 4, kernel = 3, padding = 2)").texts()).isEmpty();
  }

  @Test
  void aSoftmaxOverTwoChannelsHasAnEffect() {
    assertThat(
            Analysis.of(
                    """
                    @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
                    @Conv2d(filters = 2, kernel = 1) @Softmax FeatureMap gate(FeatureMap image);
                    @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
                    Vector logits(FeatureMap gate);
                    """)
                .texts())
        .isEmpty();
  }

  @Test
  void slicesThatTakeAllChannelsBetweenThemLeaveNone() {
    assertThat(
            Analysis.of(
                    """
                    @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
                    @Conv2d(filters = 8, kernel = 3) @Relu FeatureMap stem(FeatureMap image);
                    @Slice(to = 4) FeatureMap first(FeatureMap stem);
                    @Slice(from = 4, to = 8) FeatureMap second(FeatureMap stem);
                    @Add @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
                    Vector logits(FeatureMap first, FeatureMap second);
                    """)
                .texts())
        .isEmpty();
  }

  @Test
  void differentActivationsBehindEachOtherAreNotTheSameTwice() {
    assertThat(ofLayers("@Relu @Dropout(0.1) @Tanh").texts()).isEmpty();
  }

  @Test
  void aYesOrNoQuestionHasASingleOutput() {
    assertThat(
            Analysis.of(
                    """
                    @VectorInput(features = 4) Vector facts();
                    @Dense(units = 1) @BinaryCrossEntropy Vector answer(Vector facts);
                    """)
                .texts())
        .isEmpty();
  }

  @Test
  void aBoundedRegressionMayEndInASigmoid() {
    assertThat(
            Analysis.of(
                    """
                    @VectorInput(features = 4) Vector facts();
                    @Dense(units = 4) @Sigmoid @MeanSquaredError Vector box(Vector facts);
                    """)
                .texts())
        .isEmpty();
  }

  @Test
  void aSoftmaxThatIsTheNetworksValueIsFine() {
    assertThat(
            Analysis.of(
                    """
                    @VectorInput(features = 4) Vector facts();
                    @Dense(units = 4) @Softmax @MeanSquaredError Vector shares(Vector facts);
                    """)
                .texts())
        .isEmpty();
  }

  @Test
  void aStatementWithContentIsOne() {
    assertThat(ofLayers("@Conv2d(filters = 4, kernel = 3) @Expect(shape = 10)").texts()).isEmpty();
  }

  @Test
  void fourPoolingsAreNotMany() {
    String layers = "@MaxPool2d(kernel = 2) @Conv2d(filters = 4, kernel = 1) @Relu ".repeat(4);

    assertThat(ofLayers(layers, "many-poolings").texts()).isEmpty();
  }

  @Test
  void aStrideBeforeAWindowIsNotLate() {
    String layers =
        "@Conv2d(filters = 4, kernel = 3, stride = 2, padding = 1) @Relu"
            + " @Conv2d(filters = 4, kernel = 3)";

    assertThat(ofLayers(layers, "late-downsampling").texts()).isEmpty();
  }

  @Test
  void opinionsAreKeptToOneselfUnlessAsked() {
    assertThat(ofLayers("@MaxPool2d(kernel = 2) ".repeat(5)).texts()).isEmpty();
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

  private static Analysis ofLayers(String layers, String opinion) {
    return Analysis.of(network(layers), new LintOptions(Set.of(), Set.of(), Set.of(opinion)));
  }

  private static Analysis ofLayers(String layers) {
    return Analysis.of(network(layers));
  }

  private static String network(String layers) {
    return """
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        %s @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap image);
        """
        .formatted(layers);
  }
}
