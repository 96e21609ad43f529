package dev.fovea.report.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.report.NetworkPattern;
import dev.fovea.report.ReportException;
import dev.fovea.report.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTest {

  private final NetworkMetadata network = Sample.network(Sample.before());

  @Test
  void readsNetworksQuantityBoundAndNumber() {
    assertThat(Limit.parse(" Tiny*: receptiveField min 32 "))
        .isEqualTo(
            new Limit(
                "Tiny*: receptiveField min 32",
                new NetworkPattern("Tiny*"),
                Quantity.RECEPTIVE_FIELD,
                false,
                32));
  }

  @Test
  void isAboutAllNetworksUnlessItNamesSome() {
    assertThat(Limit.parse("parameters<=100_000").networks()).isEqualTo(NetworkPattern.ALL);
  }

  @ParameterizedTest
  @CsvSource({
    "parameters max 61_290, 61290",
    "parameters max 62k, 62000",
    "macs MAX 1.5G, 1500000000",
    "inferenceBytes max 10MiB, 10485760",
    "trainingbytes <= 2 GiB, 2147483648",
    "layers >= 3, 3"
  })
  void readsNumbersWithUnits(String text, double value) {
    assertThat(Limit.parse(text).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "parameters max 61290",
    "parameters min 61290",
    "macs max 30245504",
    "layers max 15",
    "activationElements max 166986",
    "inferenceBytes max 1057472",
    "trainingBytes max 2877056",
    "receptiveField min 18",
    "receptiveField max 18"
  })
  void holdsWhereTheNetworkReachesItExactly(String text) {
    assertThat(Limit.parse(text).violation(network, 2)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "parameters max 61289; parameters: expected at most 61,289, found 61,290",
        "parameters min 70k; parameters: expected at least 70,000, found 61,290",
        "inferenceBytes max 1MiB; inferenceBytes at batch 2: expected at most 1,048,576, found"
            + " 1,057,472",
        "receptiveField min 32; receptiveField: expected at least 32, found 18"
      })
  void saysWhatWasExpectedAndFound(String text, String message) {
    assertThat(Limit.parse(text).violation(network, 2))
        .contains(message + " (limit: " + text + ")");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "parameters; [network:] quantity max|min number, as \"Tiny*: parameters max 100k\"",
        "parameters max; [network:] quantity max|min number, as \"Tiny*: parameters max 100k\"",
        "parameters max -1; [network:] quantity max|min number, as \"Tiny*: parameters max 100k\"",
        "params max 1; one of the quantities parameters, macs, layers, activationElements,"
            + " inferenceBytes, trainingBytes, receptiveField",
        "parameters max 1Q; one of the units k, M, G, T, KiB, MiB, GiB",
        "parameters max 1.2.3; a number, as 100_000 or 1.5M"
      })
  void refusesWhatItDoesNotUnderstand(String text, String expected) {
    assertThatThrownBy(() -> Limit.parse(text))
        .isInstanceOf(ReportException.class)
        .hasMessage("limit \"" + text + "\": expected " + expected);
  }
}
