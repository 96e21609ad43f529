package dev.fovea.processor.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.testing.LayerProbe;
import org.junit.jupiter.api.Test;

class DenseTest {

  /** The first fully connected layer of VGG-16 has 102 764 544 parameters. */
  @Test
  void hasTheNumbersOfVggsLargestLayer() {
    Layer layer = LayerProbe.onVector(25_088, "@Dense(units = 4096)");

    assertThat(layer.output()).hasToString("4096");
    assertThat(layer.trainableParameters()).isEqualTo(102_764_544);
    assertThat(layer.macs()).isEqualTo(102_760_448);
    assertThat(LayerProbe.parameters(layer)).containsExactly("weight: 4096×25088", "bias: 4096");
  }

  @Test
  void becomesTheRuntimesOperation() {
    assertThat(LayerProbe.code(LayerProbe.onVector(3, "@Dense(units = 4)")))
        .isEqualTo("Dense.of(3, 4).withBias()");
    assertThat(LayerProbe.code(LayerProbe.onVector(3, "@Dense(units = 4) @BatchNorm")))
        .isEqualTo("Dense.of(3, 4)");
  }

  @Test
  void startsByHeBeforeARectifierAndByGlorotElsewhere() {
    assertThat(initializer("@Dense(units = 4) @Relu")).isEqualTo(new Initializer.He(3));
    assertThat(initializer("@Dense(units = 4) @Sigmoid")).isEqualTo(new Initializer.Glorot(3, 4));
    assertThat(initializer("@Dense(units = 4)")).isEqualTo(new Initializer.Glorot(3, 4));
  }

  @Test
  void seesEverythingAndKeepsItsInput() {
    Layer layer = LayerProbe.onVector(3, "@Dense(units = 4)");

    assertThat(layer.spatial()).isInstanceOf(Spatial.Global.class);
    assertThat(layer.backwardNeeds()).containsExactly(BackwardNeed.INPUT);
    assertThat(layer.attributes()).containsEntry("units", 4L).containsEntry("bias", true);
  }

  private static Initializer initializer(String annotations) {
    return LayerProbe.onVector(3, annotations).parameters().get(0).initializer();
  }
}
