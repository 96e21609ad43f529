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
  @ValueSource(strings = {"Relu", "Relu6", "Selu", "Sigmoid", "Tanh", "Softmax", "LogSoftmax"})
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

  @ParameterizedTest
  @ValueSource(strings = {"Silu", "HardSwish", "Mish", "Softplus"})
  void activationsThatForgetTheirInputKeepIt(String name) {
    Layer layer = LayerProbe.onVector(4, "@" + name);

    assertThat(layer.output()).hasToString("4");
    assertThat(layer.placement()).isEqualTo(Placement.IN_PLACE);
    assertThat(layer.backwardNeeds()).containsExactly(BackwardNeed.INPUT);
    assertThat(LayerProbe.code(layer)).isEqualTo(name + ".of()");
  }

  @Test
  void activationsWithNumbersCarryThem() {
    Layer elu = LayerProbe.onVector(4, "@Elu(alpha = 0.5)");
    Layer gelu = LayerProbe.onVector(4, "@Gelu(tanh = true)");

    assertThat(LayerProbe.code(elu)).isEqualTo("Elu.of(0.5)");
    assertThat(elu.attributes()).containsEntry("alpha", 0.5);
    assertThat(elu.backwardNeeds()).containsExactly(BackwardNeed.OUTPUT);
    assertThat(LayerProbe.code(gelu)).isEqualTo("Gelu.of().tanh()");
    assertThat(LayerProbe.code(LayerProbe.onVector(4, "@Gelu"))).isEqualTo("Gelu.of()");
    assertThat(gelu.backwardNeeds()).containsExactly(BackwardNeed.INPUT);
  }

  @Test
  void preluOwnsASlopeForEachChannelOrOneForAll() {
    Layer each = LayerProbe.onImage(List.of(4, 8, 8), "@PRelu");
    Layer shared = LayerProbe.onImage(List.of(4, 8, 8), "@PRelu(shared = true)");

    assertThat(LayerProbe.parameters(each)).containsExactly("weight: 4");
    assertThat(LayerProbe.parameters(shared)).containsExactly("weight: 1");
    assertThat(each.parameters().get(0).initializer()).isEqualTo(new Initializer.Constant(0.25));
    assertThat(LayerProbe.code(each)).isEqualTo("PRelu.of(4)");
    assertThat(LayerProbe.code(shared)).isEqualTo("PRelu.of(1)");
    assertThat(each.backwardNeeds()).containsExactly(BackwardNeed.INPUT);
  }

  @Test
  void layerNormScalesEveryElementOfAMapAndEveryFeatureOfAVector() {
    Layer map = LayerProbe.onImage(List.of(4, 8, 6), "@LayerNorm");
    Layer vector = LayerProbe.onVector(5, "@LayerNorm(epsilon = 0.001)");

    assertThat(LayerProbe.parameters(map)).containsExactly("weight: 4×8×6", "bias: 4×8×6");
    assertThat(LayerProbe.code(map)).isEqualTo("LayerNorm.of(4, 8, 6).epsilon(1.0E-5)");
    assertThat(map.states())
        .containsExactly(new StateSlot("mean", 1, true), new StateSlot("inverseStd", 1, true));
    assertThat(LayerProbe.parameters(vector)).containsExactly("weight: 5", "bias: 5");
    assertThat(LayerProbe.code(vector)).isEqualTo("LayerNorm.of(5).epsilon(0.001)");
    assertThat(map.placement()).isEqualTo(Placement.IN_PLACE);
    assertThat(map.backwardNeeds()).containsExactly(BackwardNeed.INPUT);
    assertThat(map.buffers()).isZero();
  }

  @Test
  void groupNormScalesChannelsAndKeepsStatisticsOfGroups() {
    Layer layer = LayerProbe.onImage(List.of(6, 8, 8), "@GroupNorm(groups = 3)");

    assertThat(LayerProbe.parameters(layer)).containsExactly("weight: 6", "bias: 6");
    assertThat(LayerProbe.code(layer)).isEqualTo("GroupNorm.of(3, 6).epsilon(1.0E-5)");
    assertThat(layer.states())
        .containsExactly(new StateSlot("mean", 3, true), new StateSlot("inverseStd", 3, true));
    assertThat(layer.attributes()).containsEntry("groups", 3L);
  }

  @Test
  void localResponseNormHasMemoryOfItsOwn() {
    Layer layer = LayerProbe.onImage(List.of(6, 8, 8), "@LocalResponseNorm(alpha = 5e-4, k = 2.0)");

    assertThat(layer.placement()).isEqualTo(Placement.OWN_MEMORY);
    assertThat(layer.backwardNeeds()).containsExactly(BackwardNeed.INPUT);
    assertThat(LayerProbe.code(layer))
        .isEqualTo("LocalResponseNorm.of(5).alpha(5.0E-4).beta(0.75).k(2.0)");
  }

  @Test
  void spatialDropoutKeepsAMaskOfChannelsAndVanishesAtInference() {
    Layer layer = LayerProbe.onImage(List.of(4, 8, 8), "@SpatialDropout(0.25)");

    assertThat(layer.vanishesAtInference()).isTrue();
    assertThat(layer.states()).containsExactly(new StateSlot("mask", 4, true));
    assertThat(layer.backwardNeeds()).isEmpty();
    assertThat(LayerProbe.code(layer)).isEqualTo("SpatialDropout.of(0.25)");
  }
}
