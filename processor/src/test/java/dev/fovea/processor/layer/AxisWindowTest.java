package dev.fovea.processor.layer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisWindowTest {

  /** Rows: input, kernel, stride, dilation, begin, end, output. */
  @ParameterizedTest
  @CsvSource({
    "224, 7, 2, 1, 3, 3, 112", // the first convolution of ResNet
    "112, 3, 2, 1, 1, 1, 56", // and its pooling
    "224, 11, 4, 1, 2, 2, 55", // AlexNet
    "227, 11, 4, 1, 0, 0, 55",
    "8, 3, 1, 3, 0, 0, 2",
    "8, 3, 1, 3, 3, 3, 8",
    "32, 2, 2, 1, 0, 0, 16",
    "5, 2, 2, 1, 0, 1, 3",
    "3, 5, 1, 1, 0, 0, -1"
  })
  void roundsTheOutputSizeDown(
      long input, long kernel, long stride, long dilation, long begin, long end, long output) {
    assertThat(new AxisWindow(kernel, stride, dilation, begin, end, false).outputSize(input))
        .isEqualTo(output);
  }

  /** Rows: input, kernel, stride, padding, output. */
  @ParameterizedTest
  @CsvSource({
    "112, 3, 2, 0, 56", // GoogLeNet's first pooling
    "6, 3, 2, 0, 3",
    "7, 2, 2, 0, 4",
    "7, 3, 2, 1, 4",
    "2, 3, 2, 0, 1",
    "3, 2, 2, 1, 2", // a third window would start in the trailing padding
    "1, 1, 2, 0, 1"
  })
  void roundsTheOutputSizeUpInCeilModeUnlessTheLastWindowSeesPaddingOnly(
      long input, long kernel, long stride, long padding, long output) {
    assertThat(new AxisWindow(kernel, stride, 1, padding, padding, true).outputSize(input))
        .isEqualTo(output);
  }

  @Test
  void spellsTheFormulaWithItsNumbers() {
    assertThat(new AxisWindow(3, 1, 3, 0, 0, false).arithmetic(8))
        .isEqualTo("⌊(8 + 2·0 − 3·(3 − 1) − 1) / 1⌋ + 1 = 2");
    assertThat(new AxisWindow(3, 2, 1, 0, 1, false).arithmetic(8))
        .isEqualTo("⌊(8 + 0 + 1 − 1·(3 − 1) − 1) / 2⌋ + 1 = 4");
    assertThat(new AxisWindow(3, 2, 1, 0, 0, true).arithmetic(8))
        .isEqualTo("⌈(8 + 2·0 − 1·(3 − 1) − 1) / 2⌉ + 1 = 4");
    assertThat(new AxisWindow(2, 2, 1, 1, 1, true).arithmetic(3))
        .isEqualTo("⌈(3 + 2·1 − 1·(2 − 1) − 1) / 2⌉ + 1 − 1 (a window of padding only) = 2");
  }

  @Test
  void knowsWhatNoWindowSees() {
    assertThat(new AxisWindow(2, 2, 1, 0, 0, false).unseenAtEnd(7)).isEqualTo(1);
    assertThat(new AxisWindow(2, 2, 1, 0, 0, true).unseenAtEnd(7)).isZero();
    assertThat(new AxisWindow(7, 2, 1, 3, 3, false).unseenAtEnd(224)).isZero();
    assertThat(new AxisWindow(7, 2, 1, 0, 0, false).unseenAtEnd(224)).isEqualTo(1);
  }

  @Test
  void countsTapsThatOnlyMeetPadding() {
    assertThat(new AxisWindow(3, 1, 18, 18, 18, false).deadTaps(14)).isEqualTo(2);
    assertThat(new AxisWindow(3, 1, 13, 13, 13, false).deadTaps(14)).isZero();
    assertThat(new AxisWindow(3, 1, 1, 1, 1, false).deadTaps(1)).isEqualTo(2);
    assertThat(new AxisWindow(3, 1, 1, 2, 0, false).deadTaps(1)).isEqualTo(2);
    assertThat(new AxisWindow(3, 2, 1, 1, 1, false).deadTaps(2)).isEqualTo(1);
    long kernel = Integer.MAX_VALUE;
    assertThat(new AxisWindow(kernel, 1, 1, kernel / 2, kernel / 2, false).deadTaps(1))
        .isEqualTo(kernel - 1);
  }
}
