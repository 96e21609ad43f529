package dev.fovea.processor.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.testing.Analysis;
import dev.fovea.processor.testing.LayerProbe;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolingTest {

  @Test
  void stepsByItsKernelUnlessToldOtherwise() {
    assertThat(onImage("@MaxPool2d(kernel = 2)").output()).hasToString("4×8×8");
    assertThat(onImage("@MaxPool2d(kernel = {2, 4})").output()).hasToString("4×8×4");
    assertThat(onImage("@MaxPool2d(kernel = 3, stride = 1)").output()).hasToString("4×14×14");
  }

  @Test
  void becomesTheRuntimesOperation() {
    assertThat(LayerProbe.code(onImage("@MaxPool2d(kernel = 2)")))
        .isEqualTo("MaxPool2d.of(2, 2).stride(2, 2)");
    assertThat(LayerProbe.code(onImage("@AvgPool2d(kernel = 3, stride = 1, padding = 1)")))
        .isEqualTo("AvgPool2d.of(3, 3).padding(1, 1, 1, 1)");
    assertThat(
            LayerProbe.code(
                onImage(
                    "@AvgPool2d(kernel = 3, stride = 1, padding = 1, countIncludePad = false)")))
        .isEqualTo("AvgPool2d.of(3, 3).padding(1, 1, 1, 1).excludePadding()");
  }

  /** GoogLeNet's poolings round up: 112 → 56 → 28 → 14 → 7. */
  @Test
  void roundsUpInCeilMode() {
    Layer layer =
        LayerProbe.onImage(
            List.of(64, 112, 112), "@MaxPool2d(kernel = 3, stride = 2, ceilMode = true)");

    assertThat(layer.output()).hasToString("64×56×56");
    assertThat(layer.attributes())
        .containsEntry("padding", List.of(0L, 0L, 0L, 0L))
        .containsEntry("ceilMode", true);
  }

  @Test
  void keepsTheInputForTheMaximumAndNothingForTheMean() {
    assertThat(onImage("@MaxPool2d(kernel = 2)").backwardNeeds())
        .containsExactly(BackwardNeed.INPUT);
    assertThat(onImage("@AvgPool2d(kernel = 2)").backwardNeeds()).isEmpty();
  }

  @Test
  void costsNoMultiplyAccumulatesAndOwnsNothing() {
    assertThat(onImage("@AvgPool2d(kernel = 2)").macs()).isZero();
    assertThat(onImage("@AvgPool2d(kernel = 2)").parameters()).isEmpty();
  }

  @Test
  void globalPoolingLeavesAFeatureAChannel() {
    Layer layer =
        Analysis.of(
                """
                @ImageInput(channels = 4, height = 16, width = 16) FeatureMap image();
                @GlobalAvgPool @SoftmaxCrossEntropy Vector logits(FeatureMap image);
                """)
            .layer("logits.globalAvgPool")
            .layer();

    assertThat(layer.output()).hasToString("4");
    assertThat(layer.spatial()).isInstanceOf(Spatial.Global.class);
    assertThat(layer.backwardNeeds()).isEmpty();
    assertThat(LayerProbe.code(layer)).isEqualTo("GlobalAvgPool.of()");
  }

  private static Layer onImage(String annotations) {
    return LayerProbe.onImage(List.of(4, 16, 16), annotations);
  }
}
