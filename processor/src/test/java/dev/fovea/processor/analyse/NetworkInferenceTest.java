package dev.fovea.processor.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.layer.Role;
import dev.fovea.processor.testing.Analysis;
import org.junit.jupiter.api.Test;

class NetworkInferenceTest {

  private static final String RESIDUAL =
      """
      @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
      @Conv2d(filters = 8, kernel = 3, padding = 1) @BatchNorm @Relu FeatureMap stem(FeatureMap image);
      @Conv2d(filters = 8, kernel = 3, padding = SAME) FeatureMap branch();
      @Add @Relu @GlobalAvgPool @Dropout(0.1) @Dense(units = 10) @SoftmaxCrossEntropy
      Vector logits(FeatureMap stem, FeatureMap branch);
      """;

  private static final String TWO_IMAGES =
      """
      @ImageInput(channels = 3, height = 16, width = 16) FeatureMap left();
      @ImageInput(channels = 1, height = 16, width = 16) FeatureMap right();
      @VectorInput(features = 5) Vector extra();
      @Conv2d(filters = 4, kernel = 3, padding = 1) FeatureMap a(FeatureMap left);
      @Conv2d(filters = 4, kernel = 5, padding = 2) FeatureMap b(FeatureMap right);
      @Concat @Conv2d(filters = 4, kernel = 3) FeatureMap both(FeatureMap b, FeatureMap a);
      @GlobalAvgPool Vector pooled(FeatureMap both);
      @Concat @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(Vector extra, Vector pooled);
      @Dense(units = 4) @MeanSquaredError Vector box(Vector pooled);
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
  void keepsTheSourcesOrderAmongValuesThatDoNotDependOnEachOther() {
    AnalysedNetwork network =
        Analysis.of(
                """
                @Relu FeatureMap late(FeatureMap image);
                @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
                @Relu FeatureMap b(FeatureMap image);
                @Relu FeatureMap a(FeatureMap image);
                @Add @GlobalAvgPool @SoftmaxCrossEntropy
                Vector logits(FeatureMap a, FeatureMap b, FeatureMap late);
                """)
            .network();

    assertThat(network.layers())
        .extracting(AnalysedLayer::name)
        .startsWith("image", "late.relu", "b.relu", "a.relu", "logits.add");
  }

  @Test
  void linksLayersToWhatTheyRead() {
    AnalysedNetwork network = Analysis.of(RESIDUAL).network();

    assertThat(network.layers().get(4).inputs()).containsExactly(3);
    assertThat(network.layers().get(5).inputs()).containsExactly(3, 4);
    assertThat(network.layers())
        .allSatisfy(layer -> assertThat(network.layers().get(layer.index())).isSameAs(layer));
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

  @Test
  void seesTheUnionOfBranchesThatLookAside() {
    // The left branch sees 2 pixels further up, the right one 2 further down.
    ReceptiveField field =
        Analysis.of(
                """
                @ImageInput(channels = 3, height = 9, width = 9) FeatureMap image();
                @Conv2d(filters = 4, kernel = 3, padding = {2, 2, 0, 0}) FeatureMap up(FeatureMap image);
                @Conv2d(filters = 4, kernel = 3, padding = {0, 0, 2, 2}) FeatureMap down(FeatureMap image);
                @Add @GlobalAvgPool @SoftmaxCrossEntropy Vector logits(FeatureMap up, FeatureMap down);
                """)
            .layer("logits.add")
            .field()
            .orElseThrow();

    assertThat(field.height().first()).isEqualTo(Rational.of(-2));
    assertThat(field.height().last()).isEqualTo(Rational.of(2));
    assertThat(field.sizeText()).isEqualTo("5×5");
  }

  @Test
  void reportsTheFieldOfTheFirstOfSeveralImages() {
    Analysis analysis = Analysis.of(TWO_IMAGES);

    assertThat(analysis.layer("both.concat").field().orElseThrow().sizeText()).isEqualTo("3×3");
    assertThat(analysis.layer("b.conv2d").field().orElseThrow().sizeText()).isEqualTo("5×5");
    assertThat(analysis.layer("logits.concat").field().orElseThrow().sizeText()).isEqualTo("5×5");
    assertThat(analysis.layer("extra").field()).isEmpty();
  }

  @Test
  void takesSeveralInputsAndSeveralHeads() {
    AnalysedNetwork network = Analysis.of(TWO_IMAGES).network();

    assertThat(network.inputs())
        .extracting(AnalysedLayer::name)
        .containsExactly("left", "right", "extra");
    assertThat(network.heads())
        .extracting(AnalysedLayer::name)
        .containsExactly("logits.softmaxCrossEntropy", "box.meanSquaredError");
    assertThat(network.computing()).noneMatch(layer -> layer.role() != Role.LAYER);
  }

  @Test
  void letsAMethodConsistOfItsLossOnly() {
    Analysis analysis =
        Analysis.of(
            """
            @VectorInput(features = 5) Vector features();
            @Dense(units = 3) Vector scores();
            @SoftmaxCrossEntropy Vector logits();
            @Dense(units = 2) @MeanSquaredError Vector other(Vector logits);
            """);

    AnalysedLayer scores = analysis.layer("scores.dense");
    assertThat(analysis.layer("logits.softmaxCrossEntropy").inputs())
        .containsExactly(scores.index());
    assertThat(analysis.layer("other.dense").inputs()).containsExactly(scores.index());
    assertThat(analysis.layer("logits.softmaxCrossEntropy").layer().output()).hasToString("3");
  }

  @Test
  void largerFieldCountsWhereCollapsedValuesMeet() {
    ReceptiveField field =
        Analysis.of(
                """
                @ImageInput(channels = 3, height = 16, width = 16) FeatureMap image();
                @Conv2d(filters = 4, kernel = 3, stride = 2) @GlobalAvgPool Vector coarse(FeatureMap image);
                @Conv2d(filters = 4, kernel = 9) @GlobalAvgPool Vector wide(FeatureMap image);
                @Concat @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(Vector coarse, Vector wide);
                """)
            .layer("logits.dense")
            .field()
            .orElseThrow();

    assertThat(field.sizeText()).isEqualTo("9×9");
    assertThat(field.global()).isTrue();
  }

  @Test
  void saysNothingAboutWhatFollowsFromAnError() {
    assertThat(
            Analysis.of(
                    """
                    @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
                    @Conv2d(filters = 8, kernel = 11) FeatureMap stem(FeatureMap image);
                    @Dense(units = 10) @Expect(shape = {3, 4, 5}) Vector a(FeatureMap stem);
                    @Add @SoftmaxCrossEntropy Vector logits(Vector a, FeatureMap stem);
                    """)
                .diagnostics())
        .singleElement()
        .satisfies(only -> assertThat(only.message().id()).isEqualTo("kernel-too-large"));
  }

  @Test
  void reportsIndependentErrorsTogether() {
    assertThat(
            Analysis.of(
                    """
                    @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
                    @Conv2d(filters = 8, kernel = 11) FeatureMap a(FeatureMap image);
                    @Conv2d(filters = 8, kernel = 3, groups = 2) FeatureMap b(FeatureMap image);
                    @Add @GlobalAvgPool @SoftmaxCrossEntropy Vector logits(FeatureMap a, FeatureMap b);
                    @Dense(units = 10) @MeanSquaredError Vector c(FeatureMap image);
                    """)
                .diagnostics())
        .extracting(found -> found.message().id())
        .containsExactly("kernel-too-large", "groups-do-not-divide", "wrong-kind");
  }
}
