package dev.fovea.processor.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.layer.AxisWindow;
import dev.fovea.processor.testing.Analysis;
import dev.fovea.processor.testing.PublishedNetworks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ReceptiveFieldTablesTest {

  private static final Analysis VGG_16 = Analysis.of(PublishedNetworks.vgg16());
  private static final Analysis ALEXNET_V2 = Analysis.of(PublishedNetworks.alexNetV2());
  private static final Analysis LAYER_STARTS =
      Analysis.of(
          """
          @ImageInput(channels = 3, height = 256, width = 256) FeatureMap image();
          @Conv2d(filters = 64, kernel = 7, stride = 2, padding = 3) @BatchNorm @Relu
          @MaxPool2d(kernel = 3, stride = 2, padding = 1) FeatureMap conv();
          @AvgPool2d(kernel = 3, stride = 2, padding = 1) FeatureMap pool();
          @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits();
          """);

  @ParameterizedTest
  @CsvFileSource(resources = "/receptive-fields/lecture-table.csv")
  void windowsFollowTheLecturesTable(
      long sizeIn, long fieldIn, long jumpIn, long stride, long padding, long sizeOut, long field) {
    AxisWindow window = new AxisWindow(3, stride, 1, padding, padding, false);
    AxisField before = new AxisField(Rational.of(0), Rational.of(fieldIn - 1), Rational.of(jumpIn));

    assertThat(window.outputSize(sizeIn)).isEqualTo(sizeOut);
    assertThat(before.through(window).size()).isEqualTo(Rational.of(field));
    assertThat(before.through(window).jump()).isEqualTo(Rational.of(jumpIn * stride));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/receptive-fields/per-layer-start.csv")
  void layersHaveTheTablesSizesStartsAndJumps(
      String name, long size, double start, long jump, long field) {
    AnalysedLayer layer = LAYER_STARTS.layer(name);
    AxisField rows = layer.field().orElseThrow().height();

    assertThat(layer.layer().output().height()).isEqualTo(size);
    assertThat(rows.start().toDouble()).isEqualTo(start);
    assertThat(rows.jump()).isEqualTo(Rational.of(jump));
    assertThat(rows.size()).isEqualTo(Rational.of(field));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/receptive-fields/vgg-16.csv")
  void vgg16HasTheFieldsOfTheDistillTable(String layer, long field, long jump, long padding) {
    assertField(VGG_16.layer(layer), field, jump, padding);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/receptive-fields/alexnet-v2.csv")
  void alexNetHasTheFieldsOfTheDistillTable(String layer, long field, long jump, long padding) {
    assertField(ALEXNET_V2.layer(layer), field, jump, padding);
  }

  /** The effective padding is how far position 0 sees beyond the image's edge. */
  private static void assertField(AnalysedLayer layer, long field, long jump, long padding) {
    AxisField rows = layer.field().orElseThrow().height();
    assertThat(rows.size()).isEqualTo(Rational.of(field));
    assertThat(rows.jump()).isEqualTo(Rational.of(jump));
    assertThat(rows.first()).isEqualTo(Rational.of(-padding));
  }
}
