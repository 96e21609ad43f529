package dev.fovea.metadata.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "999, 999",
    "1000, 1.0 k",
    "49994, 50.0 k",
    "99999, 100 k",
    "999499, 999 k",
    "999500, 1.0 M",
    "15237608, 15.2 M",
    "9223372036854775807, 9.2 E",
    "-1500, -1.5 k"
  })
  void roundsCountsToThreeDigits(long count, String text) {
    assertThat(Numbers.rounded(count)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 B", "1023, 1.0 KiB", "1024, 1.0 KiB", "199976, 195 KiB", "1048576, 1.0 MiB"})
  void roundsBytesToThreeDigits(long bytes, String text) {
    assertThat(Numbers.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.004, 0.4%", "0.0999, 10.0%", "0.613, 61%", "1.5, 150%"})
  void writesShares(double share, String text) {
    assertThat(Numbers.percent(share)).isEqualTo(text);
  }
}
