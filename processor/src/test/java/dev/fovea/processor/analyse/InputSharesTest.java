package dev.fovea.processor.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.layer.AxisWindow;
import dev.fovea.processor.layer.Spatial;
import dev.fovea.processor.testing.Analysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputSharesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // a window in the middle, and all of them
        "5; kernel = 3; 9/25; 1",
        "5; kernel = 3, padding = 1; 9/25; 1",
        // clipped at the borders
        "4; kernel = 5, padding = 2; 1; 1",
        "8; kernel = {1, 3}, padding = SAME; 3/64; 1",
        // pixels between windows are seen by none
        "4; kernel = 1, stride = 2; 1/16; 1/4",
        "7; kernel = 2, stride = 2; 4/49; 36/49",
        // pixels between taps are seen by other positions
        "7; kernel = 3, dilation = 2; 9/49; 1",
        "6; kernel = 2, dilation = 3, stride = 2; 1/9; 4/9",
      })
  void countsThePixelsThatAWindowSees(long size, String window, String centre, String all) {
    InputShare share = ofConvolutions(size, List.of(window));

    assertThat(share.centre()).hasToString(centre);
    assertThat(share.all()).hasToString(all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@ImageInput(channels = 1, height = 1_000_000, width = 8) FeatureMap image();\n"
            + "@Conv2d(filters = 1, kernel = 1) @MeanSquaredError FeatureMap map(FeatureMap image);",
        "@ImageInput(channels = 1, height = 8, width = 8) FeatureMap image();\n"
            + "@Upsample2d(scale = {100_000, 1}) @MeanSquaredError FeatureMap map(FeatureMap image);"
      })
  void leavesOutValuesThatAreTooLongToFollow(String network) {
    Analysis analysis = Analysis.of(network);

    assertThat(InputShares.of(analysis.network())).doesNotContainKey(1);
  }

  @Test
  void aJoinSeesWhatItsBranchesSee() {
    Analysis analysis =
        Analysis.of(
            """
            @ImageInput(channels = 1, height = 10, width = 10) FeatureMap image();
            @Conv2d(filters = 1, kernel = 3, padding = 1) @Relu FeatureMap small(FeatureMap image);
            @Conv2d(filters = 1, kernel = 5, padding = 2) @Relu FeatureMap large(FeatureMap image);
            @Add @MeanSquaredError FeatureMap sum(FeatureMap small, FeatureMap large);
            """);

    assertThat(shareOf(analysis, "small.conv2d").centre()).hasToString("9/100");
    assertThat(shareOf(analysis, "sum.add").centre()).hasToString("1/4");
  }

  @Test
  void aHeadSeesWhatItsLastSpatialLayerSees() {
    Analysis analysis =
        Analysis.of(
            """
            @ImageInput(channels = 1, height = 10, width = 10) FeatureMap image();
            @Conv2d(filters = 4, kernel = 3, stride = 3) @Relu FeatureMap stem(FeatureMap image);
            @GlobalAvgPool @Dense(units = 3) @SoftmaxCrossEntropy Vector logits(FeatureMap stem);
            """);

    assertThat(shareOf(analysis, "logits.dense").centre()).hasToString("81/100");
    assertThat(shareOf(analysis, "logits.softmaxCrossEntropy").centre()).hasToString("9/100");
    assertThat(shareOf(analysis, "logits.softmaxCrossEntropy").all()).hasToString("81/100");
  }

  @Test
  void upsamplingAndTransposedConvolutionsSeeNoMoreThanTheyRead() {
    Analysis analysis =
        Analysis.of(
            """
            @ImageInput(channels = 1, height = 8, width = 8) FeatureMap image();
            @Conv2d(filters = 1, kernel = 2, stride = 2) @Relu FeatureMap small(FeatureMap image);
            @ConvTranspose2d(filters = 1, kernel = 2, stride = 2) @Relu
            FeatureMap large(FeatureMap small);
            @ZeroPad2d(padding = 1) FeatureMap padded(FeatureMap large);
            @Conv2d(filters = 1, kernel = 3) @MeanSquaredError FeatureMap out(FeatureMap padded);
            """);

    assertThat(shareOf(analysis, "large.convTranspose2d").centre()).hasToString("1/16");
    assertThat(shareOf(analysis, "padded.zeroPad2d").centre()).hasToString("1/16");
    assertThat(shareOf(analysis, "out.conv2d").centre()).hasToString("1/4");
    assertThat(shareOf(analysis, "out.conv2d").all()).hasToString("1");
  }

  @Test
  void valuesWithoutAnImageHaveNone() {
    Analysis analysis =
        Analysis.of(
            """
            @VectorInput(features = 4) Vector features();
            @Dense(units = 3) @SoftmaxCrossEntropy Vector logits(Vector features);
            """);

    assertThat(InputShares.of(analysis.network())).isEmpty();
  }

  /** Against following every pixel back to the image, one by one, on both axes at once. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void agreesWithFollowingEveryPixelBack(long seed) {
    Random random = new Random(seed);
    int size = 30 + random.nextInt(12);
    List<String> windows = new ArrayList<>();
    for (int layer = 0; layer < 3; layer++) {
      windows.add(
          "kernel = {%d, %d}, stride = {%d, %d}, padding = %d, dilation = %d"
              .formatted(
                  1 + random.nextInt(3),
                  1 + random.nextInt(3),
                  1 + random.nextInt(2),
                  1 + random.nextInt(2),
                  random.nextInt(2),
                  1 + random.nextInt(2)));
    }
    InputShare share = ofConvolutions(size, windows);
    AnalysedNetwork network = network(size, windows);
    AnalysedLayer last = network.layers().get(network.layers().size() - 2);
    long rows = last.layer().output().height();
    long columns = last.layer().output().width();
    boolean[][] centre = new boolean[size][size];
    boolean[][] all = new boolean[size][size];
    follow(network, last, rows / 2, columns / 2, centre);
    for (long row = 0; row < rows; row++) {
      for (long column = 0; column < columns; column++) {
        follow(network, last, row, column, all);
      }
    }

    assertThat(share.centre()).isEqualTo(new Rational(count(centre), (long) size * size));
    assertThat(share.all()).isEqualTo(new Rational(count(all), (long) size * size));
  }

  @Test
  void percentsDoNotRoundToEverythingOrNothing() {
    assertThat(InputShare.percent(new Rational(9, 16))).isEqualTo("56 %");
    assertThat(InputShare.percent(new Rational(999, 1000))).isEqualTo("over 99 %");
    assertThat(InputShare.percent(new Rational(1, 1000))).isEqualTo("under 1 %");
    assertThat(InputShare.percent(Rational.of(1))).isEqualTo("100 %");
  }

  private static void follow(
      AnalysedNetwork network, AnalysedLayer node, long row, long column, boolean[][] seen) {
    if (node.inputs().isEmpty()) {
      seen[(int) row][(int) column] = true;
      return;
    }
    AnalysedLayer source = network.layers().get(node.inputs().get(0));
    Spatial.Windowed windows = (Spatial.Windowed) node.layer().spatial();
    for (long down = 0; down < windows.height().kernel(); down++) {
      for (long right = 0; right < windows.width().kernel(); right++) {
        long readRow = read(windows.height(), row, down);
        long readColumn = read(windows.width(), column, right);
        boolean inside =
            readRow >= 0
                && readColumn >= 0
                && readRow < source.layer().output().height()
                && readColumn < source.layer().output().width();
        if (inside) {
          follow(network, source, readRow, readColumn, seen);
        }
      }
    }
  }

  private static long read(AxisWindow window, long position, long tap) {
    return position * window.stride() + tap * window.dilation() - window.paddingBegin();
  }

  private static long count(boolean[][] seen) {
    long count = 0;
    for (boolean[] row : seen) {
      for (boolean pixel : row) {
        count += pixel ? 1 : 0;
      }
    }
    return count;
  }

  private static InputShare ofConvolutions(long size, List<String> windows) {
    AnalysedNetwork network = network(size, windows);
    return shareOf(network, network.layers().size() - 1);
  }

  private static AnalysedNetwork network(long size, List<String> windows) {
    StringBuilder source =
        new StringBuilder(
            "@ImageInput(channels = 1, height = %1$d, width = %1$d) FeatureMap image();%n"
                .formatted(size));
    for (int layer = 0; layer < windows.size(); layer++) {
      source.append(
          "@Conv2d(filters = 1, %s) %s FeatureMap c%d();%n"
              .formatted(
                  windows.get(layer),
                  layer == windows.size() - 1 ? "@MeanSquaredError" : "",
                  layer));
    }
    return Analysis.of(source.toString()).network();
  }

  private static InputShare shareOf(Analysis analysis, String layer) {
    return shareOf(analysis.network(), analysis.layer(layer).index());
  }

  private static InputShare shareOf(AnalysedNetwork network, int layer) {
    return Optional.ofNullable(InputShares.of(network).get(layer)).orElseThrow();
  }
}
