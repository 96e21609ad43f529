package dev.fovea.processor.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.testing.Analysis;
import dev.fovea.processor.testing.LayerProbe;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointwiseLayersTest {

  @ParameterizedTest
  @ValueSource(strings = {"Relu", "Sigmoid", "Tanh", "Softmax"})
  void activationsWorkInPlaceAndKeepTheirOutput(String name) {
    Layer layer = LayerProbe.onImage(List.of(4, 8, 8), "@" + name);

    assertThat(layer.output()).hasToString("4×8×8");
    assertThat(layer.placement()).isEqualTo(Placement.IN_PLACE);
    assertThat(layer.backwardNeeds()).containsExactly(BackwardNeed.OUTPUT);
    assertThat(layer.parameters()).isEmpty();
    assertThat(layer.macs()).isZero();
    assertThat(LayerProbe.code(layer)).isEqualTo(name + ".of()");
  }

  @Test
  void leakyReluWithANegativeSlopeKeepsItsInput() {
    assertThat(LayerProbe.onVector(4, "@LeakyRelu").backwardNeeds())
        .containsExactly(BackwardNeed.OUTPUT);
    assertThat(LayerProbe.onVector(4, "@LeakyRelu(slope = -0.5)").backwardNeeds())
        .containsExactly(BackwardNeed.INPUT);
    assertThat(LayerProbe.code(LayerProbe.onVector(4, "@LeakyRelu(slope = 0.2)")))
        .isEqualTo("LeakyRelu.of(0.2)");
  }

  @Test
  void batchNormOwnsScaleShiftAndRunningStatistics() {
    Layer layer = LayerProbe.onImage(List.of(4, 8, 8), "@BatchNorm(momentum = 0.2)");

    assertThat(LayerProbe.parameters(layer))
        .containsExactly("weight: 4", "bias: 4", "running_mean: 4", "running_var: 4");
    assertThat(layer.parameters())
        .extracting(ParameterSlot::initializer)
        .containsExactly(
            new Initializer.Ones(),
            new Initializer.Zeros(),
            new Initializer.Zeros(),
            new Initializer.Ones());
    assertThat(layer.trainableParameters()).isEqualTo(8);
    assertThat(layer.buffers()).isEqualTo(8);
    assertThat(layer.states())
        .containsExactly(new StateSlot("mean", 4, false), new StateSlot("inverseStd", 4, false));
    assertThat(layer.backwardNeeds()).containsExactly(BackwardNeed.INPUT);
    assertThat(LayerProbe.code(layer)).isEqualTo("BatchNorm.of(4).momentum(0.2).epsilon(1.0E-5)");
  }

  @Test
  void dropoutKeepsAMaskAndVanishesAtInference() {
    Layer layer = LayerProbe.onImage(List.of(4, 8, 8), "@Dropout(0.25)");

    assertThat(layer.vanishesAtInference()).isTrue();
    assertThat(layer.states()).containsExactly(new StateSlot("mask", 256, true));
    assertThat(layer.backwardNeeds()).isEmpty();
    assertThat(LayerProbe.code(layer)).isEqualTo("Dropout.of(0.25)");
  }

  @Test
  void flattenLaysAMapOutInPlace() {
    Layer layer =
        Analysis.of(
                """
                @ImageInput(channels = 4, height = 8, width = 6) FeatureMap image();
                @Flatten @SoftmaxCrossEntropy Vector logits(FeatureMap image);
                """)
            .layer("logits.flatten")
            .layer();

    assertThat(layer.output()).hasToString("192");
    assertThat(layer.placement()).isEqualTo(Placement.IN_PLACE);
    assertThat(layer.spatial()).isInstanceOf(Spatial.Global.class);
  }
}
