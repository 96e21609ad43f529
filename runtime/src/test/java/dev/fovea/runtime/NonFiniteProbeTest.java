package dev.fovea.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class NonFiniteProbeTest {

  @Test
  void findsInfinitiesAndWhatIsNoNumber() {
    assertThat(isFinite(1f, -2f, 0f)).isTrue();
    assertThat(isFinite(1f, Float.NaN, 0f)).isFalse();
    assertThat(isFinite(Float.POSITIVE_INFINITY, 1f)).isFalse();
    assertThat(isFinite(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)).isFalse();
  }

  @Test
  void finiteNumbersMayBeSoLargeThatTheirSumIsNot() {
    assertThat(isFinite(Float.MAX_VALUE, Float.MAX_VALUE, Float.MAX_VALUE)).isTrue();
    assertThat(isFinite(Float.MAX_VALUE, Float.MAX_VALUE, Float.NaN)).isFalse();
  }

  private static boolean isFinite(float... values) {
    return NonFiniteProbe.isFinite(Nd4j.createFromArray(values));
  }
}
