package dev.fovea.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the head-to-head program measures for which options. */
class HeadToHeadTest {

  private static final int ALL = Runtime.getRuntime().availableProcessors();

  private static HeadToHead with(String... options) {
    HeadToHead program = new HeadToHead();
    new CommandLine(program).parseArgs(options);
    return program;
  }

  private static List<String> rows(String... options) {
    return with(options).rows().stream()
        .map(row -> "%s %s %d".formatted(row.network().label(), row.mode().label(), row.batch()))
        .toList();
  }

  @Test
  void measuresEveryNetworkInEveryModeAndBatch() {
    assertThat(rows())
        .containsExactlyInAnyOrder(
            "vgg train 32",
            "vgg train 128",
            "rn18 train 32",
            "rn18 train 128",
            "ds train 32",
            "ds train 128",
            "rn50 train 8",
            "lstm train 32",
            "lstm train 128",
            "vgg predict 1",
            "vgg predict 32",
            "rn18 predict 1",
            "rn18 predict 32",
            "ds predict 1",
            "ds predict 32",
            "rn50 predict 1",
            "rn50 predict 32",
            "vgg16 predict 1",
            "vgg16 predict 32");
    assertThat(with().rows()).allSatisfy(row -> assertThat(row.threads()).isEqualTo(ALL));
  }

  @Test
  void measuresSmallNetworksInBatchesOf32WhenInAHurry() {
    assertThat(rows("--quick"))
        .containsExactlyInAnyOrder(
            "vgg train 32",
            "rn18 train 32",
            "ds train 32",
            "lstm train 32",
            "vgg predict 32",
            "rn18 predict 32",
            "ds predict 32");
  }

  @Test
  void measuresOnlyWhatIsAskedFor() {
    assertThat(rows("--networks", "ds,vgg", "--modes", "predict", "--batches", "1"))
        .containsExactly("ds predict 1", "vgg predict 1");
    assertThat(rows("--quick", "--networks", "ds", "--modes", "train", "--batches", "7"))
        .containsExactly("ds train 7");
    assertThat(with("--systems", "fovea-onednn,pytorch-tuned").contenders())
        .extracting(Contender::name)
        .containsExactly("fovea-onednn", "pytorch-tuned");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("--systems", "caffe").contenders())
        .withMessageContaining(
            "There is no system caffe on the class path; there are fovea-onednn");
  }

  @Test
  void measuresEachRowWithEachNumberOfThreads() {
    assertThat(with("--networks", "ds", "--modes", "train", "--batches", "32", "--threads", "1,2"))
        .extracting(HeadToHead::rows)
        .asString()
        .contains("ds, train, batch 32, 1 threads", "ds, train, batch 32, 2 threads");
  }

  @Test
  void comparesAllSystemsButTheReferenceEngine() {
    assertThat(with().contenders())
        .extracting(Contender::name)
        .containsExactly(
            "fovea-onednn", "pytorch-tuned", "pytorch", "onnxruntime", "onednn-bound", "dl4j");
  }
}
