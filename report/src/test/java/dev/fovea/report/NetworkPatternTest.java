package dev.fovea.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkPatternTest {

  @ParameterizedTest
  @CsvSource({
    "*, demo.zoo.TinyCifar, true",
    "TinyCifar, demo.zoo.TinyCifar, true",
    "demo.zoo.TinyCifar, demo.zoo.TinyCifar, true",
    "demo.*, demo.zoo.TinyCifar, true",
    "Tiny*, demo.zoo.TinyCifar, true",
    "Tiny?ifar, demo.zoo.TinyCifar, true",
    "Zoo$Tiny, demo.Zoo$Tiny, true",
    "tinycifar, demo.zoo.TinyCifar, false",
    "Tiny, demo.zoo.TinyCifar, false",
    "demo?zoo.TinyCifar, demo.zoo.TinyCifar, true",
    "other.*, demo.zoo.TinyCifar, false",
    "TinyCif.r, demo.zoo.TinyCifar, false"
  })
  void meansNetworksByNameWithOrWithoutPackage(String glob, String network, boolean meant) {
    assertThat(new NetworkPattern(glob).matches(network)).isEqualTo(meant);
  }
}
