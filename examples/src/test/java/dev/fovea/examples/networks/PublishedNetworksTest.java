package dev.fovea.examples.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.metadata.FieldMetadata;
import dev.fovea.metadata.Pair;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number of every network of {@code published.json}, against the generated metadata. */
class PublishedNetworksTest {

  private static final String FIELD = "rf_at_";
  private static final double MEBIBYTE = 1024 * 1024;

  static List<Oracle> networks() {
    return Oracle.all();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void hasThePublishedLayersInOrder(Oracle oracle) {
    Alignment alignment = Alignment.of(oracle.nodes(), Compiled.network(oracle.network()));

    assertThat(alignment.differences()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void hasTheTotalsThatFollowFromThePublishedDefinition(Oracle oracle) {
    Compiled network = Compiled.network(oracle.network());
    JsonNode recomputed = oracle.recomputed();
    long folded =
        Alignment.of(oracle.nodes(), network).folded().stream()
            .mapToLong(OracleNode::elements)
            .sum();

    assertThat(network.metadata().totals().parameters())
        .isEqualTo(recomputed.required("params_trainable").asLong());
    assertThat(network.metadata().totals().buffers())
        .isEqualTo(2 * recomputed.required("bn_channels").asLong());
    assertThat(network.metadata().totals().parameters() + network.metadata().totals().buffers())
        .isEqualTo(recomputed.required("params_keras_style_total").asLong());
    assertThat(network.metadata().totals().macs())
        .isEqualTo(recomputed.required("macs_conv_linear_no_bias").asLong());
    assertThat(network.weightedElements())
        .isEqualTo(recomputed.required("conv_linear_output_elements").asLong());
    assertThat(network.elements())
        .as("outputs of all layers, and %d elements of operations without a layer", folded)
        .isEqualTo(recomputed.required("all_layer_output_elements").asLong() - folded);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void itsTotalsAreTheSumsOverItsLayers(Oracle oracle) {
    Compiled network = Compiled.network(oracle.network());

    assertThat(network.metadata().totals().parameters()).isEqualTo(network.parameters());
    assertThat(network.metadata().totals().buffers()).isEqualTo(network.buffers());
    assertThat(network.metadata().totals().macs()).isEqualTo(network.macs());
    assertThat(network.metadata().totals().layers()).isEqualTo(network.layers().size());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void hasThePublishedReceptiveField(Oracle oracle) {
    Compiled network = Compiled.network(oracle.network());
    Alignment alignment = Alignment.of(oracle.nodes(), network);

    for (Map.Entry<String, JsonNode> entry : oracle.recomputed().properties()) {
      if (entry.getKey().startsWith(FIELD)) {
        String node = entry.getKey().substring(FIELD.length());
        FieldMetadata field = network.field(alignment.layer(node));
        JsonNode rows = entry.getValue().required("y");
        JsonNode columns = entry.getValue().required("x");
        assertThat(field.size()).as("%s: size", node).isEqualTo(pair(rows, columns, "rf"));
        assertThat(field.jump()).as("%s: jump", node).contains(pair(rows, columns, "stride"));
        assertThat(effectivePadding(field))
            .as("%s: effective padding", node)
            .isEqualTo(pair(rows, columns, "padding"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void hasTheNumbersThatItsSourcesPrint(Oracle oracle) {
    Compiled network = Compiled.network(oracle.network());
    JsonNode published = oracle.published();
    JsonNode withoutAuxiliaries = oracle.recomputed().path("without_aux");
    Compiled main = withoutAuxiliaries.isMissingNode() ? network : network.towards("logits");

    whereGiven(published, "num_params", it -> assertThat(main.parameters()).isEqualTo(it.asLong()));
    whereGiven(
        published,
        "num_params_with_aux",
        it -> assertThat(network.parameters()).isEqualTo(it.asLong()));
    whereGiven(
        published,
        "total_params",
        it -> assertThat(network.parameters() + network.buffers()).isEqualTo(it.asLong()));
    whereGiven(
        published,
        "_ops_GMAC",
        it -> assertThat(main.macs() / 1e9).isCloseTo(it.asDouble(), within(0.0005)));
    whereGiven(
        published,
        "exact_forward_macs_implied",
        it -> assertThat(network.macs()).isEqualTo(it.asLong()));
    whereGiven(
        published,
        "pytorch_test_flop_counter_fwd_plus_bwd_flops",
        it -> assertThat(3 * 2 * network.macs()).isEqualTo(it.asLong()));
    whereGiven(
        published,
        "layer1_forward_flops_2xmac",
        it -> assertThat(2 * network.of("conv2").macs()).isEqualTo(it.asLong()));
    whereGiven(
        published,
        "_file_size_MiB",
        it ->
            assertThat(4 * (network.parameters() + network.buffers()) / MEBIBYTE)
                .as("the weights of the file, the rest of which is names")
                .isBetween(it.asDouble() - 0.15, it.asDouble()));
    whereGiven(
        published,
        "pycls",
        it -> {
          assertThat(network.parameters()).isEqualTo(it.required("params").asLong());
          assertThat(network.macs() + network.elements("Dense"))
              .as("pycls counts the addition of a bias")
              .isEqualTo(it.required("flops").asLong());
          assertThat(network.weightedElements() + network.elements("MaxPool2d"))
              .as("pycls counts the outputs of convolutions, dense layers and poolings")
              .isEqualTo(it.required("acts").asLong());
        });
    whereGiven(
        published,
        "input",
        it ->
            assertThat(network.metadata().inputs().get(0).shape().dimensions())
                .containsExactly(3L, it.asLong(), it.asLong()));
    if (!withoutAuxiliaries.isMissingNode()) {
      assertThat(main.parameters())
          .isEqualTo(withoutAuxiliaries.required("params_trainable").asLong());
      assertThat(main.macs())
          .isEqualTo(withoutAuxiliaries.required("macs_conv_linear_no_bias").asLong());
      assertThat(main.weightedElements())
          .isEqualTo(withoutAuxiliaries.required("conv_linear_output_elements").asLong());
    }
  }

  private interface Comparison {
    void with(JsonNode expected);
  }

  private static void whereGiven(JsonNode published, String key, Comparison comparison) {
    if (published.has(key)) {
      comparison.with(published.get(key));
    }
  }

  private static Pair pair(JsonNode rows, JsonNode columns, String key) {
    return new Pair(rows.required(key).asDouble(), columns.required(key).asDouble());
  }

  /** How far position 0 sees beyond the image's edge. */
  static Pair effectivePadding(FieldMetadata field) {
    return new Pair(
        field.size().height() / 2 - field.start().height(),
        field.size().width() / 2 - field.start().width());
  }
}
