package dev.fovea.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {

  private static Measurement of(String system, double median, double min) {
    return new Measurement("vgg", "train", 32, system, "float32", median, min, 100, 900, 2);
  }

  @Test
  void takesTheMiddleOfTheRounds() {
    Measurement middle = Measurement.middle(List.of(of("a", 9, 8), of("a", 5, 4), of("a", 6, 5.5)));
    assertThat(middle).isEqualTo(of("a", 6, 4));
  }

  @Test
  void takesTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
    assertThat(Measurement.median(4, 1, 3, 2)).isCloseTo(2.5, within(0.0));
  }

  @Test
  void survivesTheWayThroughAProcessesOutput() {
    Measurement measurement = of("fovea-onednn", 12.5, 11.25);
    assertThat(Measurement.fromJson(measurement.toJson())).isEqualTo(measurement);
  }
}
