package dev.fovea.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class TrialTest {

  private static final Row ROW = new Row(BenchmarkNetwork.DS, Mode.PREDICT, 1, 1);

  @Test
  void measuresInAProcessOfItsOwn() throws Exception {
    TrialProcess process =
        new TrialProcess(Trial.class, 1, new Fovea("onednn").environment(), arguments("ds"));
    Outcome outcome = Trial.outcome(ROW, "fovea-onednn", process.run());
    assertThat(outcome)
        .asInstanceOf(InstanceOfAssertFactories.type(Measurement.class))
        .satisfies(
            measurement -> {
              assertThat(measurement.threads()).isEqualTo(1);
              assertThat(measurement.medianMs()).isPositive();
              assertThat(measurement.firstMs()).isGreaterThan(measurement.medianMs());
              assertThat(measurement.peakRssMb()).isPositive();
            });
  }

  @Test
  void saysWhyItFailed() throws Exception {
    TrialProcess process = new TrialProcess(Trial.class, 1, Map.of(), arguments("none"));
    Outcome outcome = Trial.outcome(ROW, "fovea-onednn", process.run());
    assertThat(outcome)
        .isEqualTo(
            Failure.of(
                ROW,
                "fovea-onednn",
                "java.lang.IllegalArgumentException: There is no network none"));
  }

  @Test
  void reportsTheExitCodeOfAProcessThatSaidNothing() {
    assertThat(Trial.outcome(ROW, "dl4j", new TrialProcess.Ended(List.of("noise"), 137)))
        .isEqualTo(Failure.of(ROW, "dl4j", "its process ended with 137"));
  }

  private static List<String> arguments(String network) {
    return List.of(network, "predict", "1", "fovea-onednn", "0.2");
  }
}
