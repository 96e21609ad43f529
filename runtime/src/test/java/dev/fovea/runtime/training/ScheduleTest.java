package dev.fovea.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Test
  void constantNeverChanges() {
    assertThat(Schedule.constant().factor(0, 10)).isEqualTo(1);
    assertThat(Schedule.constant().factor(9.9, 10)).isEqualTo(1);
  }

  @Test
  void cosineFallsFromOneToItsEnd() {
    Schedule cosine = Schedule.cosine(0.1);

    assertThat(cosine.factor(0, 20)).isEqualTo(1);
    assertThat(cosine.factor(5, 20)).isCloseTo(0.1 + 0.9 * (1 + Math.sqrt(0.5)) / 2, within(1e-15));
    assertThat(cosine.factor(10, 20)).isCloseTo(0.55, within(1e-15));
    assertThat(cosine.factor(20, 20)).isCloseTo(0.1, within(1e-15));
    assertThat(Schedule.cosine().factor(20, 20)).isCloseTo(0, within(1e-15));
  }

  @Test
  void stepsComeAtTheEndOfEveryFewEpochs() {
    Schedule step = Schedule.step(3, 0.1);

    assertThat(step.factor(0, 10)).isEqualTo(1);
    assertThat(step.factor(2.999, 10)).isEqualTo(1);
    assertThat(step.factor(3, 10)).isCloseTo(0.1, within(1e-15));
    assertThat(step.factor(6.5, 10)).isCloseTo(0.01, within(1e-15));
  }

  @Test
  void warmUpGrowsLinearlyToTheStartOfTheNext() {
    Schedule warm = Schedule.warmUp(2, 0.2, (epoch, epochs) -> 0.5);

    assertThat(warm.factor(0, 10)).isCloseTo(0.1, within(1e-15));
    assertThat(warm.factor(1, 10)).isCloseTo(0.3, within(1e-15));
    assertThat(warm.factor(2, 10)).isEqualTo(0.5);
  }

  @Test
  void whatFollowsAWarmUpHasTheRestOfTheTrainingForItself() {
    Schedule warm = Schedule.warmUp(2, 0, Schedule.cosine());

    assertThat(warm.factor(2, 10)).isEqualTo(1);
    assertThat(warm.factor(6, 10)).isCloseTo(0.5, within(1e-15));
    assertThat(warm.factor(10, 10)).isCloseTo(0, within(1e-15));
  }

  @Test
  void aWarmUpAsLongAsTheTrainingOnlyGrows() {
    Schedule warm = Schedule.warmUp(5, 0, Schedule.cosine());

    assertThat(warm.factor(4, 4)).isCloseTo(0.8, within(1e-15));
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatThrownBy(() -> Schedule.cosine(1.5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Schedule.step(0, 0.1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Schedule.step(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Schedule.warmUp(0, 0, Schedule.constant()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Schedule.warmUp(1, -0.1, Schedule.constant()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
