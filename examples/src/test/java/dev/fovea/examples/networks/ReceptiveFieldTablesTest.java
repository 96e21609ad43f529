package dev.fovea.examples.networks;

import static dev.fovea.annotations.Padding.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.annotations.AvgPool2d;
import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.Expect;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.MaxPool2d;
import dev.fovea.annotations.MeanSquaredError;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.Relu;
import dev.fovea.metadata.FieldMetadata;
import dev.fovea.metadata.LayerMetadata;
import dev.fovea.metadata.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Published tables of receptive fields, row by row, the networks in them as declarations. */
class ReceptiveFieldTablesTest {

  /** tf-slim's {@code alexnet_v2} up to its last pooling: Krizhevsky 2014 without first padding. */
  @Network
  interface AlexNetV2 {
    @ImageInput(channels = 3, height = 224, width = 224)
    FeatureMap image();

    @Conv2d(filters = 64, kernel = 11, stride = 4)
    @Relu
    FeatureMap conv1(FeatureMap image);

    @MaxPool2d(kernel = 3, stride = 2)
    FeatureMap pool1(FeatureMap conv1);

    @Conv2d(filters = 192, kernel = 5, padding = SAME)
    @Relu
    FeatureMap conv2(FeatureMap pool1);

    @MaxPool2d(kernel = 3, stride = 2)
    FeatureMap pool2(FeatureMap conv2);

    @Conv2d(filters = 384, kernel = 3, padding = SAME)
    @Relu
    FeatureMap conv3(FeatureMap pool2);

    @Conv2d(filters = 384, kernel = 3, padding = SAME)
    @Relu
    FeatureMap conv4(FeatureMap conv3);

    @Conv2d(filters = 256, kernel = 3, padding = SAME)
    @Relu
    FeatureMap conv5(FeatureMap conv4);

    @MaxPool2d(kernel = 3, stride = 2)
    @MeanSquaredError
    FeatureMap pool5(FeatureMap conv5);
  }

  /** The layers of pytorch-receptive-field's README. */
  @Network
  interface LayerStarts {
    @ImageInput(channels = 3, height = 256, width = 256)
    FeatureMap image();

    @Conv2d(filters = 64, kernel = 7, stride = 2, padding = 3)
    @BatchNorm
    @Relu
    @MaxPool2d(kernel = 3, stride = 2, padding = 1)
    @AvgPool2d(kernel = 3, stride = 2, padding = 1)
    @MeanSquaredError
    FeatureMap map(FeatureMap image);
  }

  /** The same README's volume of 16³, whose three axes are alike: two of them. */
  @Network
  interface VolumeStarts {
    @ImageInput(channels = 1, height = 16, width = 16)
    FeatureMap image();

    @Conv2d(filters = 1, kernel = 3, padding = 1)
    @BatchNorm
    @Relu
    @MaxPool2d(kernel = 2, stride = 2, padding = 1)
    @Expect(shape = {1, 9, 9})
    @MeanSquaredError
    FeatureMap map(FeatureMap image);
  }

  private static final String HERE = "ReceptiveFieldTablesTest$";

  /**
   * A row of google-research/receptive_field's table.
   *
   * @param network ours
   * @param layer ours
   * @param json the row
   */
  record Row(String network, String layer, JsonNode json) {

    @Override
    public String toString() {
      return json.required("end_point").asText() + " at " + json.required("resolution").asText();
    }
  }

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (JsonNode row : Oracle.json("published.json").at("/receptiveFieldTable/rows")) {
      String end = row.required("end_point").asText();
      end = end.substring(end.lastIndexOf('/') + 1);
      String kind = end.startsWith("pool") ? ".maxPool2d" : ".conv2d";
      switch (row.required("cnn").asText()) {
        case "alexnet_v2" -> rows.add(new Row(HERE + "AlexNetV2", end + kind, row));
        case "vgg_16" -> rows.add(new Row("Vgg16", layerOfVgg16(end), row));
        case "resnet_v1_50" -> rows.add(new Row("SlimResNet50", layerOfResNet(end), row));
        default -> throw new AssertionError("no network for " + row);
      }
    }
    return rows;
  }

  /** {@code conv3_2} is the second convolution of the third stage here. */
  private static String layerOfVgg16(String end) {
    String stage = "stage" + end.charAt(4);
    return end.startsWith("pool")
        ? stage + ".out.maxPool2d"
        : stage + ".convolved." + (end.charAt(6) - '1') + ".conv2d";
  }

  private static String layerOfResNet(String end) {
    return end + (end.equals("block4") ? ".1" : "") + ".out.relu";
  }

  @ParameterizedTest
  @MethodSource("rows")
  void hasTheReceptiveFieldOfItsRow(Row row) {
    FieldMetadata field = Compiled.network(row.network()).field(row.layer());

    assertThat(field.size()).isEqualTo(square(row.json().required("rf")));
    assertThat(field.jump()).contains(square(row.json().required("effective_stride")));
    if (!row.json().required("effective_padding").isNull()) {
      assertThat(PublishedNetworksTest.effectivePadding(field))
          .isEqualTo(square(row.json().required("effective_padding")));
    }
  }

  static List<Row> rowsWithOperations() {
    return rows().stream().filter(row -> !row.json().required("gflops_2xmac").isNull()).toList();
  }

  @ParameterizedTest
  @MethodSource("rowsWithOperations")
  void hasTheOperationsOfItsRow(Row row) {
    Compiled network = Compiled.network(row.network()).upTo(row.layer());

    assertThat(tensorFlowOperations(network) / 1e9)
        .isCloseTo(row.json().required("gflops_2xmac").asDouble(), within(0.000_501));
  }

  /**
   * As TensorFlow's profiler counts, with which the table was made: two for each
   * multiply-accumulate, one for each addition of a bias, a pooling's window for each of its
   * outputs.
   */
  private static long tensorFlowOperations(Compiled network) {
    long operations = 2 * network.macs();
    for (LayerMetadata layer : network.layers()) {
      if (layer.attributes().text("bias").equals(Optional.of("true"))) {
        operations += layer.shape().elements();
      }
      if (layer.kind().equals("MaxPool2d")) {
        List<Long> kernel = layer.attributes().numbers("kernel").orElseThrow();
        operations += kernel.get(0) * kernel.get(1) * layer.shape().elements();
      }
    }
    return operations;
  }

  @Test
  void layersStartWhereTheirTableSays() {
    assertStarts("LayerStarts", Oracle.json("published.json").at("/perLayerStart/2d 256x256"));
    assertStarts("VolumeStarts", Oracle.json("published.json").at("/perLayerStart/3d 16^3"));
  }

  /** Columns: layer, size of the map, start, jump, receptive field; the first row is the input. */
  private static void assertStarts(String network, JsonNode table) {
    List<LayerMetadata> layers = Compiled.network(HERE + network).layers();
    assertThat(layers).hasSize(table.size() - 1);
    for (int i = 0; i < layers.size(); i++) {
      JsonNode row = table.get(i + 1);
      FieldMetadata field = layers.get(i).receptiveField().orElseThrow();
      String name = row.get(0).asText();
      assertThat(layers.get(i).shape().height()).as(name).isEqualTo(row.get(1).asLong());
      assertThat(layers.get(i).shape().width()).as(name).isEqualTo(row.get(1).asLong());
      assertThat(field.start()).as(name).isEqualTo(square(row.get(2)));
      assertThat(field.jump()).as(name).contains(square(row.get(3)));
      assertThat(field.size()).as(name).isEqualTo(square(row.get(4)));
    }
  }

  /** Unit (1, 1) of the second layer, cut off at the image's edge. */
  @Test
  void aUnitSeesTheRegionThatTheTableSays() {
    JsonNode region =
        Oracle.json("published.json").at("/perLayerStart/unit (1,1) of layer 2 clipped region");
    FieldMetadata field = Compiled.network(HERE + "LayerStarts").field("map.batchNorm");

    double centre = field.start().height() + field.jump().orElseThrow().height();
    assertThat(Math.max(0, centre - field.size().height() / 2))
        .isEqualTo(region.get(0).get(0).asDouble());
    assertThat(centre + field.size().height() / 2).isEqualTo(region.get(0).get(1).asDouble());
    assertThat(region.get(1)).isEqualTo(region.get(0));
  }

  private static Pair square(JsonNode side) {
    return new Pair(side.asDouble(), side.asDouble());
  }
}
