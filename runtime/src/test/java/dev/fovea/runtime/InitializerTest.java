package dev.fovea.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.runtime.engine.RandomStream;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class InitializerTest {

  private static final int DRAWS = 200_000;

  @Test
  void heHasVarianceTwoOverFanIn() {
    assertThat(mean(Initializer.he(50))).isCloseTo(0, within(0.002));
    assertThat(variance(Initializer.he(50))).isCloseTo(2.0 / 50, within(0.001));
  }

  @Test
  void glorotIsUniformWithVarianceTwoOverBothFans() {
    Initializer glorot = Initializer.glorot(30, 20);
    double limit = Math.sqrt(6.0 / 50);

    assertThat(draws(glorot).max().orElseThrow()).isBetween(limit * 0.999, limit);
    assertThat(draws(glorot).min().orElseThrow()).isBetween(-limit, -limit * 0.999);
    assertThat(variance(glorot)).isCloseTo(2.0 / 50, within(0.001));
  }

  @Test
  void zerosAndOnesAreConstant() {
    assertThat(draws(Initializer.zeros()).limit(3)).containsExactly(0.0, 0.0, 0.0);
    assertThat(draws(Initializer.ones()).limit(3)).containsExactly(1.0, 1.0, 1.0);
  }

  @Test
  void refusesAFanThatIsNotPositive() {
    assertThatThrownBy(() -> Initializer.he(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fanIn must be positive, not 0");
    assertThatThrownBy(() -> Initializer.glorot(3, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fanOut must be positive, not -1");
  }

  private static DoubleStream draws(Initializer initializer) {
    RandomStream random = new RandomStream(5);
    return DoubleStream.generate(() -> initializer.draw(random)).limit(DRAWS);
  }

  private static double mean(Initializer initializer) {
    return draws(initializer).average().orElseThrow();
  }

  private static double variance(Initializer initializer) {
    double mean = mean(initializer);
    return draws(initializer).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
  }
}
