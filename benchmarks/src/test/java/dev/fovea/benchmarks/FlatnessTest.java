package dev.fovea.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FlatnessTest {

  private static List<Double> samples(double first, double second, double third) {
    return Stream.of(first, second, third)
        .flatMap(value -> Collections.nCopies(Flatness.LEAST, value).stream())
        .toList();
  }

  @Test
  void allowsGrowthWhileWarmingUp() {
    Flatness flatness = Flatness.of(samples(300, 500, 510));
    assertThat(flatness.isFlat()).isTrue();
    assertThat(flatness).hasToString("500 MB in the middle third, 510 MB in the last: flat");
  }

  @Test
  void findsGrowthThatGoesOn() {
    assertThat(Flatness.of(samples(300, 500, 520)).isFlat()).isFalse();
  }

  @Test
  void refusesTooFewSamples() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Flatness.of(List.of(1.0)))
        .withMessage("1 samples are too few, it takes 12");
  }
}
