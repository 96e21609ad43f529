package dev.fovea.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.processor.plan.BestFit.Demand;
import java.util.List;
import org.junit.jupiter.api.Test;

class BestFitTest {

  @Test
  void whatLivesAtTheSameTimeLiesSideBySide() {
    BestFit.Layout layout = BestFit.place(List.of(new Demand(16, 0, 1), new Demand(32, 1, 2)));

    assertThat(layout.offsets()).containsExactly(32L, 0L);
    assertThat(layout.elements()).isEqualTo(48);
  }

  @Test
  void whatLivesAtDifferentTimesSharesAPlace() {
    BestFit.Layout layout = BestFit.place(List.of(new Demand(16, 0, 1), new Demand(32, 2, 3)));

    assertThat(layout.offsets()).containsExactly(0L, 0L);
    assertThat(layout.elements()).isEqualTo(32);
  }

  @Test
  void theSmallestGapThatFitsIsTaken() {
    List<Demand> demands =
        List.of(
            new Demand(96, 0, 0),
            new Demand(80, 0, 9),
            new Demand(64, 0, 0),
            new Demand(48, 0, 9),
            new Demand(32, 5, 5));

    BestFit.Layout layout = BestFit.place(demands);

    assertThat(layout.offsets().get(4))
        .as("64 are free between 80 and 48, 96 before")
        .isEqualTo(176L);
  }

  @Test
  void whatLivesLongestIsPlacedFirstWhereThatIsBetter() {
    List<Demand> demands =
        List.of(
            new Demand(48, 1, 3), new Demand(32, 2, 2), new Demand(64, 0, 1), new Demand(48, 2, 3));

    assertThat(BestFit.place(demands).elements())
        .as("128 live at moment 2; the largest first would need 144")
        .isEqualTo(128);
  }

  @Test
  void nothingNeedsNothing() {
    assertThat(BestFit.place(List.of()).elements()).isZero();
  }

  @Test
  void aTotalBeyondLongIsRefused() {
    List<Demand> demands =
        List.of(new Demand(Long.MAX_VALUE - 15, 0, 1), new Demand(Long.MAX_VALUE - 15, 0, 1));

    assertThatThrownBy(() -> BestFit.place(demands)).isInstanceOf(ArithmeticException.class);
  }
}
