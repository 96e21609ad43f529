package dev.fovea.processor.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.testing.Analysis;
import dev.fovea.processor.testing.LayerProbe;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinsAndHeadsTest {

  private static final Analysis NETWORK =
      Analysis.of(
          """
          @ImageInput(channels = 4, height = 8, width = 8) FeatureMap image();
          @Relu FeatureMap a(FeatureMap image);
          @Tanh FeatureMap b(FeatureMap image);
          @Conv2d(filters = 3, kernel = 1) FeatureMap c(FeatureMap image);
          @Add FeatureMap sum(FeatureMap a, FeatureMap b, FeatureMap image);
          @Concat FeatureMap stack(FeatureMap a, FeatureMap c, FeatureMap sum);
          @GlobalAvgPool Vector pooled(FeatureMap stack);
          @Concat @MeanSquaredError(weight = 0.5) Vector box(Vector pooled, Vector pooled);
          @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(Vector pooled);
          """);

  @Test
  void sumsMayOverwriteTheirFirstInputAndKeepNothing() {
    Layer layer = NETWORK.layer("sum.add").layer();

    assertThat(layer.output()).hasToString("4×8×8");
    assertThat(layer.placement()).isEqualTo(Placement.MAY_OVERWRITE);
    assertThat(layer.backwardNeeds()).isEmpty();
    assertThat(LayerProbe.code(layer)).isEqualTo("Add.of()");
  }

  @Test
  void concatenationsStackChannelsInTheParametersOrder() {
    Layer layer = NETWORK.layer("stack.concat").layer();

    assertThat(layer.output()).hasToString("11×8×8");
    assertThat(layer.attributes()).containsEntry("parts", List.of(4L, 3L, 4L));
    assertThat(layer.placement()).isEqualTo(Placement.AROUND_INPUTS);
    assertThat(NETWORK.layer("box.concat").layer().output()).hasToString("22");
    assertThat(NETWORK.layer("box.concat").layer().placement()).isEqualTo(Placement.OWN_MEMORY);
  }

  @Test
  void headsPassTheirValueOnAndCarryTheirWeight() {
    Layer box = NETWORK.layer("box.meanSquaredError").layer();
    Layer logits = NETWORK.layer("logits.softmaxCrossEntropy").layer();

    assertThat(box.output()).hasToString("22");
    assertThat(LayerProbe.code(box)).isEqualTo("MeanSquaredError.of().weight(0.5)");
    assertThat(box.attributes()).containsEntry("weight", 0.5);
    assertThat(LayerProbe.code(logits)).isEqualTo("SoftmaxCrossEntropy.of()");
    assertThat(logits.backwardNeeds()).containsExactly(BackwardNeed.INPUT);
  }

  @Test
  void classifiersMaySmoothTheirTargetsAndWeighTheirClasses() {
    Layer plain = head("SoftmaxCrossEntropy(weight = 0.3)");
    Layer rich = head("SoftmaxCrossEntropy(labelSmoothing = 0.1, classWeights = {1.0, 2.0, 0.5})");

    assertThat(LayerProbe.code(plain)).isEqualTo("SoftmaxCrossEntropy.of().weight(0.3)");
    assertThat(plain.attributes()).containsOnlyKeys("weight");
    assertThat(LayerProbe.code(rich))
        .isEqualTo("SoftmaxCrossEntropy.of().labelSmoothing(0.1).classWeights(1.0, 2.0, 0.5)");
    assertThat(rich.attributes())
        .containsEntry("labelSmoothing", 0.1)
        .containsEntry("classWeights", List.of(1.0, 2.0, 0.5));
  }

  @Test
  void otherHeadsCarryTheirNumbers() {
    assertThat(LayerProbe.code(head("BinaryCrossEntropy"))).isEqualTo("BinaryCrossEntropy.of()");
    assertThat(LayerProbe.code(head("BinaryCrossEntropy(positiveWeight = 4.0, weight = 2.0)")))
        .isEqualTo("BinaryCrossEntropy.of().positiveWeight(4.0).weight(2.0)");
    assertThat(LayerProbe.code(head("Huber(delta = 0.5)"))).isEqualTo("Huber.of(0.5)");
    assertThat(LayerProbe.code(head("MeanAbsoluteError(weight = 2.0)")))
        .isEqualTo("MeanAbsoluteError.of().weight(2.0)");
  }

  @Test
  void answersMaySmoothTheirTargetsAndWeighAYes() {
    Layer rich = head("BinaryCrossEntropy(labelSmoothing = 0.1, positiveWeight = {1.0, 2.0, 0.5})");

    assertThat(LayerProbe.code(rich))
        .isEqualTo("BinaryCrossEntropy.of().labelSmoothing(0.1).positiveWeight(1.0, 2.0, 0.5)");
    assertThat(rich.attributes())
        .containsEntry("labelSmoothing", 0.1)
        .containsEntry("positiveWeight", List.of(1.0, 2.0, 0.5));
  }

  private static Layer head(String annotation) {
    return Analysis.of(
            """
            @VectorInput(features = 3) Vector features();
            @%s Vector value(Vector features);
            """
                .formatted(annotation))
        .network()
        .heads()
        .get(0)
        .layer();
  }
}
