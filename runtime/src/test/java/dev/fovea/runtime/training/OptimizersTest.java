package dev.fovea.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.runtime.engine.Engines;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OptimizersTest {

  @ParameterizedTest
  @ValueSource(strings = {"onednn", "nd4j"})
  void theLearningRateOfAStepIsTheOneGiven(String engine) {
    INDArray parameters = Nd4j.createFromArray(1f, 2f);
    try (OptimizerState state = Sgd.of(0.1).start(DataType.FLOAT, 2, Engines.named(engine))) {
      state.update(parameters, Nd4j.createFromArray(1f, -1f), 0.5);
    }
    assertThat(parameters.toFloatVector()).containsExactly(0.5f, 2.5f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"onednn", "nd4j"})
  void theSpaceBetweenParametersStaysZero(String engine) {
    INDArray parameters = Nd4j.createFromArray(1f, 0f);
    try (OptimizerState state = AdamW.of(0.1).start(DataType.FLOAT, 2, Engines.named(engine))) {
      for (int step = 0; step < 3; step++) {
        state.update(parameters, Nd4j.createFromArray(1f, 0f), 0.1);
      }
    }
    assertThat(parameters.getFloat(0)).isLessThan(1);
    assertThat(parameters.getFloat(1)).isZero();
  }

  @Test
  void statesSayWhatTheyOccupy() {
    assertBytes(Sgd.of(0.1), 0);
    assertBytes(Sgd.of(0.1).withMomentum(0.9), 4 * 1000);
    assertBytes(Adam.of(0.1), 8 * 1000);
    assertBytes(AdamW.of(0.1), 8 * 1000);
  }

  private static void assertBytes(Optimizer optimizer, long bytes) {
    try (OptimizerState state = optimizer.start(DataType.FLOAT, 1000, Engines.named("nd4j"))) {
      assertThat(state.bytes()).isEqualTo(bytes);
    }
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertRefused(() -> Sgd.of(0), "The learning rate must be positive, not 0.0");
    assertRefused(() -> Adam.of(Double.NaN), "The learning rate must be positive, not NaN");
    assertRefused(
        () -> Sgd.of(1).withMomentum(1),
        "The momentum must be at least 0 and less than 1, not 1.0");
    assertRefused(() -> Sgd.of(1).withNesterov(0), "Nesterov's momentum must be positive, not 0.0");
    assertRefused(
        () -> Sgd.of(1).withWeightDecay(-1), "The weight decay must be 0 or more, not -1.0");
    assertRefused(() -> Adam.of(1).withBetas(1, 0.5), "β₁ must be at least 0");
    assertRefused(() -> AdamW.of(1).withBetas(0.5, -1), "β₂ must be at least 0");
    assertRefused(() -> AdamW.of(1).withEpsilon(0), "ε must be positive, not 0.0");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
