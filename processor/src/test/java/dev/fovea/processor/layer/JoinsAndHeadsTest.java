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
    assertThat(layer.placement()).isEqualTo(Placement.OWN_MEMORY);
    assertThat(NETWORK.layer("box.concat").layer().output()).hasToString("22");
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
}
