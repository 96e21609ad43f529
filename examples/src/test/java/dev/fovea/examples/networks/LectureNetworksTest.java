package dev.fovea.examples.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.metadata.LayerMetadata;
import dev.fovea.metadata.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What lectures say of networks, row by row. */
class LectureNetworksTest {

  /** Weights without biases, as lectures count them. */
  private static long weights(LayerMetadata layer) {
    boolean bias = layer.attributes().text("bias").equals(Optional.of("true"));
    return layer.parameters() - (bias ? layer.shape().dimensions().get(0) : 0);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "lectures.csv", useHeadersInDisplayName = true)
  void hasTheLecturesShapeAndWeights(String network, String layer, String shape, long weights) {
    LayerMetadata found = Compiled.network(network).layer(layer);

    assertThat(found.shape()).hasToString(shape);
    assertThat(weights(found)).isEqualTo(weights);
  }

  /** 227×227 and a 7×7 kernel with stride 4 give ⌊(227 − 7) / 4⌋ + 1 = 56, not 55. */
  @Test
  void zfNetsFirstMapIsNotWhatTheLectureSays() {
    assertThat(Compiled.network("ZfNet").layer("conv1.conv2d").shape()).hasToString("96×56×56");
  }

  /** The table of CS231n, cs231n.github.io/convolutional-networks. */
  @ParameterizedTest
  @CsvFileSource(resources = "cs231n-vgg16.csv", useHeadersInDisplayName = true)
  void vgg16HasTheRowsOfItsTable(int row, String name, long memory, long weights) {
    if (row == 0) {
      assertThat(Compiled.network("Vgg16").metadata().inputs().get(0).shape().elements())
          .as(name)
          .isEqualTo(memory);
      return;
    }
    LayerMetadata layer = rowsOfVgg16().get(row - 1);

    assertThat(layer.shape().elements()).as(name).isEqualTo(memory);
    assertThat(weights(layer)).as(name).isEqualTo(weights);
  }

  /**
   * Under the table stands "24M * 4 bytes ~= 93MB / image": that is not the sum of its rows, which
   * is 15.2 million elements and 58 MiB.
   */
  @Test
  void theRowsOfTheTableDoNotSumToWhatStandsUnderIt() {
    Compiled network = Compiled.network("Vgg16");
    long rows =
        network.metadata().inputs().get(0).shape().elements()
            + rowsOfVgg16().stream().mapToLong(layer -> layer.shape().elements()).sum();

    assertThat(rows).isEqualTo(15_237_608);
    assertThat(network.metadata().totals().activationElements()).isEqualTo(rows);
    assertThat(rows / 1e6).isNotCloseTo(24, within(8.0));
    assertThat(4 * rows / (1024.0 * 1024.0)).isCloseTo(58.1, within(0.05));
  }

  /** The other line under it, "138M parameters", is right, with biases or without. */
  @Test
  void theWeightsOfTheTableSumTo138Million() {
    assertThat(rowsOfVgg16().stream().mapToLong(LectureNetworksTest::weights).sum())
        .isEqualTo(138_344_128);
    assertThat(Compiled.network("Vgg16").parameters()).isEqualTo(138_357_544);
  }

  private static List<LayerMetadata> rowsOfVgg16() {
    Set<String> shown = Set.of("Conv2d", "MaxPool2d", "Dense");
    return Compiled.network("Vgg16").layers().stream()
        .filter(layer -> shown.contains(layer.kind()))
        .toList();
  }

  @Test
  void aDenseLayerOnAnImageHasBillionsOfWeightsAndSharedWeightsFifteenHundred() {
    assertThat(Compiled.network("Mlp200").metadata().totals().parameters())
        .isEqualTo(4_800_000_000L);
    Compiled shared = Compiled.network("Conv200");
    assertThat(shared.metadata().totals().parameters()).isEqualTo(1_500);
    assertThat(shared.layer("hidden.conv2d").shape().elements()).isEqualTo(832_320);
  }

  @Test
  void theSevenLayersOfTheReceptiveFieldTableHaveItsRows() {
    Compiled network = Compiled.network("ReceptiveFieldTable");
    List<List<Long>> rows = new ArrayList<>();
    long size = 32;
    long field = 1;
    long jump = 1;
    for (LayerMetadata layer : network.layers()) {
      long stride = layer.attributes().numbers("stride").orElseThrow().get(0);
      long padding = layer.attributes().numbers("padding").orElseThrow().get(0);
      long sizeAfter = layer.shape().height();
      long fieldAfter = (long) layer.receptiveField().orElseThrow().size().height();
      rows.add(List.of(size, field, jump, stride, padding, sizeAfter, fieldAfter));
      size = sizeAfter;
      field = fieldAfter;
      jump = (long) layer.receptiveField().orElseThrow().jump().orElseThrow().height();
    }

    assertThat(rows).isEqualTo(Oracle.rows(Oracle.json("published.json").at("/lectureTable/rows")));
  }

  @Test
  void fourPoolingsAnd27ConvolutionsSeeAllOf400Pixels() {
    Compiled network = Compiled.network("MaxPool400");
    List<LayerMetadata> windows =
        network.layers().stream().filter(layer -> layer.shape().isFeatureMap()).toList();

    assertThat(windows.stream().filter(layer -> layer.kind().equals("Conv2d"))).hasSize(27);
    assertThat(windows.stream().filter(layer -> layer.kind().equals("MaxPool2d"))).hasSize(4);
    LayerMetadata last = windows.get(windows.size() - 1);
    assertThat(last.shape()).hasToString("8×1×1");
    assertThat(last.receptiveField().orElseThrow().size()).isEqualTo(new Pair(400, 400));
    assertThat(last.receptiveField().orElseThrow().start()).isEqualTo(new Pair(200, 200));
  }

  /** "253,440–186,624–64,896–64,896–43,264–4096–4096–1000" neurons, the first misprinted. */
  @Test
  void alexNetsTowersHaveThePapersNeurons() {
    Compiled network = Compiled.network("AlexNetTwoTowers");
    List<Long> neurons =
        network.layers().stream()
            .filter(layer -> layer.kind().equals("Conv2d") || layer.kind().equals("Dense"))
            .map(layer -> layer.shape().elements())
            .toList();

    assertThat(neurons)
        .containsExactly(
            55L * 55 * 96, 186_624L, 64_896L, 64_896L, 43_264L, 4_096L, 4_096L, 1_000L);
    assertThat(neurons.get(0)).isNotEqualTo(253_440L).isEqualTo(290_400L);
  }
}
