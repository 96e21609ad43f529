package dev.fovea.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A layer that is made of two kernels, as people and programs read it. */
class StagesTest {

  private static final GeneratedNetwork NETWORK =
      GeneratedNetwork.of(
          """
          @Network interface Separated {
            @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
            @SeparableConv2d(filters = 8, kernel = 3, padding = SAME) @Relu FeatureMap stem(FeatureMap image);
            @GlobalAvgPool @Dense(units = 4) @SoftmaxCrossEntropy Vector logits(FeatureMap stem);
          }
          """);

  @Test
  void theGeneratedClassRunsTheStageAndThenTheLayer() {
    assertThat(NETWORK.model().lines().map(String::strip))
        .containsSubsequence(
            "// image 3×8×8, receptive field 3×3, jump 1, 27 parameters",
            "stemSeparableConv2dDepthwise.forward();",
            "// fused: stem.separableConv2d + relu",
            "// stem.separableConv2d.depthwise 3×8×8 → 8×8×8, receptive field 3×3, jump 1, 32 parameters",
            "stem.forward();",
            "// gradients of stem.separableConv2d.depthwise, pointwise.weight and pointwise.bias",
            "stem.backward();",
            "// gradient of depthwise.weight, image needs no gradient",
            "stemSeparableConv2dDepthwise.backward();");
  }

  @Test
  void theMetadataCountsOneLayerAndSaysWhatTheMemoryBetweenItsKernelsIs() {
    JsonNode json = NETWORK.json();
    List<String> names = new ArrayList<>();
    json.path("layers").forEach(layer -> names.add(layer.path("name").asText()));
    List<String> steps = new ArrayList<>();
    json.path("memory").path("inference").path("steps").forEach(step -> steps.add(step.asText()));

    assertThat(names)
        .containsExactly(
            "stem.separableConv2d", "stem.relu", "logits.globalAvgPool", "logits.dense");
    assertThat(steps)
        .containsExactly(
            "stem.separableConv2d.depthwise forward",
            "stem.separableConv2d + relu forward",
            "logits.globalAvgPool forward",
            "logits.dense forward");
    assertThat(json.path("layers").get(0).path("parameters").asLong()).isEqualTo(27 + 24 + 8);
    assertThat(json.path("memory").path("inference").path("buffers").findValuesAsText("name"))
        .contains("stem.separableConv2d.depthwise");
  }
}
