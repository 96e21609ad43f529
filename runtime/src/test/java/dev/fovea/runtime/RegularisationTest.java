package dev.fovea.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegularisationTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesNumbersThatAreNotPositive(double number) {
    Regularisation none = Regularisation.none();
    assertThatThrownBy(() -> none.l1(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("L1 must be");
    assertThatThrownBy(() -> none.l2(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("L2 must be");
    assertThatThrownBy(() -> none.maxNorm(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limit of a norm must be");
  }

  @Test
  void isNothingUntilSomethingIsAdded() {
    assertThat(Regularisation.none().isNone()).isTrue();
    assertThat(Regularisation.none().l1(0.1).isNone()).isFalse();
    assertThat(Regularisation.none().l2(0.1).isNone()).isFalse();
    assertThat(Regularisation.none().transposedMaxNorm(2, 4).isNone()).isFalse();
  }
}
