package dev.fovea.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import org.junit.jupiter.api.Test;

class ModelDefinitionTest {

  @Test
  void keepsTheOrderOfItsCalls() {
    ModelDefinition definition =
        start()
            .weight("a.weight", 0, Initializer.ones(), 4, 2)
            .statistic("a.running_mean", 0, Initializer.zeros(), 4)
            .parameterElements(16, 16)
            .inferenceArena(48, 0)
            .trainingArena(96, 16)
            .build();

    assertThat(definition.inputs())
        .extracting(input -> input.shape().toString())
        .containsExactly("3×8×9", "5");
    assertThat(definition.parameters())
        .extracting(ParameterDefinition::name)
        .containsExactly("a.weight", "a.running_mean");
    assertThat(definition.inputs().get(0).shape().batch(2)).containsExactly(2, 8, 9, 3);
    assertThat(definition.trainingArena().elements(10)).isEqualTo(976);
  }

  @Test
  void refusesAParameterOutsideItsArray() {
    assertThatThrownBy(
            () ->
                start()
                    .weight("a.weight", 16, Initializer.ones(), 4)
                    .parameterElements(19, 0)
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.weight at 16 with 4 elements lies outside 0..19");
  }

  @Test
  void refusesTwoParametersOfOneName() {
    assertThatThrownBy(
            () ->
                start()
                    .weight("a.weight", 0, Initializer.ones(), 4)
                    .statistic("a.weight", 0, Initializer.ones(), 4)
                    .parameterElements(16, 16)
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two parameters a.weight");
  }

  @Test
  void refusesANetworkWithoutInputOrHead() {
    assertThatThrownBy(() -> ModelDefinition.named("demo.Net").vectorInput("x", 2).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("demo.Net needs at least one input and one head");
  }

  private static ModelDefinition.Builder start() {
    return ModelDefinition.named("demo.Net")
        .imageInput("image", 3, 8, 9)
        .vectorInput("extra", 5)
        .head("logits", SoftmaxCrossEntropy.of(), 10);
  }
}
