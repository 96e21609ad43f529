package dev.fovea.processor.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CountsTest {

  @Test
  void refusesProductsBeyondALongWithTheArithmetic() {
    assertThat(Counts.product(Integer.MAX_VALUE, Integer.MAX_VALUE))
        .isEqualTo(4_611_686_014_132_420_609L);
    assertThatThrownBy(() -> Counts.product(Integer.MAX_VALUE, Integer.MAX_VALUE, 3))
        .isInstanceOf(CountOverflowException.class)
        .hasMessage("2 147 483 647 · 2 147 483 647 · 3");
  }

  @Test
  void refusesSumsBeyondALongWithTheLargestTerms() {
    assertThatThrownBy(() -> Counts.sum(List.of(1L, 2L, 3L, 4L, 5L, Long.MAX_VALUE)))
        .isInstanceOf(CountOverflowException.class)
        .hasMessage("9 223 372 036 854 775 807 + 5 + 4 + 3 + 2 + …");
  }

  @Test
  void groupsThousandsFromFiveDigitsOn() {
    assertThat(Counts.grouped(9999)).isEqualTo("9999");
    assertThat(Counts.grouped(49_994)).isEqualTo("49 994");
    assertThat(Counts.grouped(-1_000_000)).isEqualTo("-1 000 000");
  }
}
