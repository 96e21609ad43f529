package dev.fovea.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  private static Measurement of(String system, double median, int threads) {
    return new Measurement(
        "vgg", "train", 32, system, "float32", median, median - 1, 100, 900, threads);
  }

  @Test
  void comparesWithFovea() {
    String table = Table.of(List.of(of("fovea-onednn", 50, 2), of("pytorch", 75, 2)));
    assertThat(table.lines())
        .contains(
            "| vgg | train | 32 | 2 | fovea-onednn | 50.00 | 49.00 | 1.00 | 100 | 900 |",
            "| vgg | train | 32 | 2 | pytorch | 75.00 | 74.00 | 1.50 | 100 | 900 |");
  }

  @Test
  void leavesTheRatioOpenWithoutFovea() {
    assertThat(Table.of(List.of(of("pytorch", 75, 2))))
        .contains("| pytorch | 75.00 | 74.00 |  | 100 | 900 |");
  }

  @Test
  void saysWhyASystemHasNoNumbers() {
    Failure failure =
        Failure.of(
            new Row(BenchmarkNetwork.VGG, Mode.TRAIN, 32, 2), "dl4j", "its process ended with 137");
    assertThat(Table.of(List.of(of("fovea-onednn", 50, 2), failure)).lines())
        .contains("| vgg | train | 32 | 2 | dl4j | failed: its process ended with 137 | | | | |");
  }

  @Test
  void comparesNumbersOfThreads() {
    String table = Table.scaling(List.of(of("fovea-onednn", 90, 1), of("fovea-onednn", 50, 2)));
    assertThat(table.lines())
        .contains(
            "| network | mode | batch | system | from 1 to 2 threads |",
            "| vgg | train | 32 | fovea-onednn | 1.80 × |");
  }

  @Test
  void hasNothingToSayAboutThreadsWhereAllHadTheSame() {
    assertThat(Table.scaling(List.of(of("fovea-onednn", 90, 2), of("pytorch", 50, 2)))).isEmpty();
  }
}
