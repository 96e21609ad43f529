package dev.fovea.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataReaderTest {

  @Test
  void readsInputsAndOutputs() {
    NetworkMetadata network = Sample.network();

    assertThat(network.network()).isEqualTo("demo.TinyCifar");
    assertThat(network.simpleName()).isEqualTo("TinyCifar");
    assertThat(network.model()).isEqualTo("demo.TinyCifarModel");
    assertThat(network.inputs())
        .containsExactly(
            new InputMetadata("image", "FeatureMap", new Shape(List.of(3L, 32L, 32L))));
    assertThat(network.outputs())
        .containsExactly(
            new OutputMetadata(
                "logits",
                new Shape(List.of(10L)),
                "SoftmaxCrossEntropy",
                Optional.of("logits.dense"),
                Optional.of(new Pair(18, 18)),
                Optional.of(new InputShare(0.31640625, 1))));
  }

  @Test
  void readsLayers() {
    LayerMetadata branch = layer("branch.conv2d");

    assertThat(branch.inputs()).containsExactly("block1.dropout");
    assertThat(branch.shape()).hasToString("64×16×16");
    assertThat(branch.parameters()).isEqualTo(36_864);
    assertThat(branch.macs()).isEqualTo(9_437_184);
    assertThat(branch.attributes().numbers("padding")).contains(List.of(3L, 3L, 3L, 3L));
    assertThat(branch.attributes().text("bias")).contains("false");
    assertThat(branch.receptiveField())
        .contains(
            new FieldMetadata(
                new Pair(18, 18),
                Optional.of(new Pair(2, 2)),
                new Pair(1, 1),
                Optional.of(new Pair(8, 8)),
                false));
    assertThat(branch.activationBytes()).isEqualTo(4 * 64 * 16 * 16);
  }

  @Test
  void knowsWhichLayersHaveMemoryOfTheirOwn() {
    assertThat(layer("stem.relu").inference()).isEqualTo(Residence.IN_PLACE);
    assertThat(layer("stem.relu").activationBytes()).isZero();
    assertThat(layer("block1.dropout").inference()).isEqualTo(Residence.NONE);
  }

  @Test
  void readsAFieldThatSeesEverything() {
    FieldMetadata field = layer("logits.dense").receptiveField().orElseThrow();

    assertThat(field.global()).isTrue();
    assertThat(field.jump()).isEmpty();
    assertThat(field.padding()).isEmpty();
    assertThat(field.size()).isEqualTo(new Pair(32, 32));
  }

  @Test
  void readsAMemoryPlanWhoseBuffersFillTheArenaThatTheTotalsAnnounce() {
    NetworkMetadata network = Sample.network();
    PassMemory inference = network.memory().orElseThrow().inference();

    assertThat(inference.arenaBytes(1)).isEqualTo(network.totals().inferenceBytesPerSample());
    assertThat(inference.buffers())
        .allSatisfy(
            buffer ->
                assertThat(buffer.offset() + buffer.size())
                    .isLessThanOrEqualTo(inference.perSampleElements()))
        .allSatisfy(buffer -> assertThat(buffer.last()).isLessThan(inference.steps().size()));
    assertThat(inference.unsharedBytes(1)).isGreaterThan(inference.arenaBytes(1));
  }

  @Test
  void readsLimitsAndFindings() {
    NetworkMetadata network = Sample.limited();

    assertThat(network.budgets())
        .extracting(BudgetMetadata::quantity, BudgetMetadata::on, BudgetMetadata::bound)
        .containsExactly(
            tuple("parameters", Optional.empty(), BudgetMetadata.Bound.MAX),
            tuple("receptiveField", Optional.of("merged"), BudgetMetadata.Bound.MIN));
    assertThat(network.findings())
        .extracting(FindingMetadata::id)
        .containsExactly("padding-only-windows");
  }

  @Test
  void readsANetworkWithoutAMemoryPlan() {
    assertThat(Sample.read(Sample.json("\"memory\"", "\"unknown\"")).memory()).isEmpty();
  }

  @Test
  void ignoresKeysThatItDoesNotKnow() {
    String json =
        Sample.json("\"model\":", "\"colour\": {\"of\": [\"the sky\", null]}, \"model\":");

    assertThat(Sample.read(json)).isEqualTo(Sample.network());
  }

  @Test
  void refusesANewerFormatNamingBothVersionsAndTheRemedy() {
    assertThatThrownBy(
            () -> Sample.read(Sample.json("\"formatVersion\": 1", "\"formatVersion\": 2")))
        .isInstanceOf(MetadataException.class)
        .hasMessage(
            "some.json: written in format 2, but this version of Fovea reads up to 1; use the"
                + " plugin or command line of the same version as the processor that compiled the"
                + " network");
  }

  @Test
  void refusesNamesThatAreNoClassesSoThatTheyNeverBecomePaths() {
    assertThatThrownBy(() -> Sample.read(Sample.json("\"demo.TinyCifar\"", "\"../../TinyCifar\"")))
        .isInstanceOf(MetadataException.class)
        .hasMessageContaining(
            "network: expected the binary name of a class, found \"../../TinyCifar\"");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.3, 0.7, 0.99})
  void refusesAHalfWrittenFileNamingLineAndColumn(double written) {
    String json = Sample.json().stripTrailing();

    assertThatThrownBy(() -> Sample.read(json.substring(0, (int) (json.length() * written))))
        .isInstanceOf(MetadataException.class)
        .hasMessageMatching("(?s)some\\.json: line \\d+, column \\d+: not valid JSON .*")
        .hasMessageNotContaining("Source:")
        .hasMessageEndingWith(
            "the file may be half-written: compile the network again to write the file anew");
  }

  @Test
  void refusesAnEmptyFile() {
    assertThatThrownBy(() -> Sample.read(""))
        .isInstanceOf(MetadataException.class)
        .hasMessage(
            "some.json: the file is empty; compile the network again to write the file anew");
  }

  @Test
  void refusesTwoDocumentsInOneFile() {
    assertThatThrownBy(() -> Sample.read(Sample.json() + Sample.json()))
        .isInstanceOf(MetadataException.class)
        .hasMessageContaining("not valid JSON");
  }

  @Test
  void refusesSomethingElseThanAnObject() {
    assertThatThrownBy(() -> Sample.read("[1, 2]"))
        .isInstanceOf(MetadataException.class)
        .hasMessageStartingWith(
            "some.json: expected an object with the keys of Fovea's metadata, found [1,2]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"formatVersion", "network", "model", "inputs", "outputs", "totals", "layers"})
  void namesAKeyThatIsMissing(String key) {
    assertThatThrownBy(
            () -> Sample.read(Sample.json().replaceFirst("\n  \"" + key + '"', "\n  \"gone\"")))
        .isInstanceOf(MetadataException.class)
        .hasMessageStartingWith("some.json: " + key + ": expected this key, found none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"macs\": 884736;       \"macs\": \"many\"; layers[0].macs: expected a whole number that"
            + " fits 64 bits, found \"many\"",
        "\"macs\": 884736;       \"macs\": -1;       layers[0].macs: expected a number from 0 on,"
            + " found -1",
        "\"macs\": 884736;       \"macs\": 1e99;     layers[0].macs: expected a whole number that"
            + " fits 64 bits, found 1.0E99",
        "\"shape\": [ 3, 32, 32 ]; \"shape\": 3;     inputs[0].shape: expected a list, found 3",
        "\"shape\": [ 3, 32, 32 ]; \"shape\": [0];   inputs[0].shape[0]: expected a number from 1"
            + " on, found 0",
        "\"receptiveField\": [ 18, 18 ]; \"receptiveField\": [18]; outputs[0].receptiveField:"
            + " expected two numbers, height and width, found [18]",
        "\"inference\": \"none\"; \"inference\": \"x\"; layers[7].inference: expected one of"
            + " ownMemory, inPlace, fused, none, found \"x\"",
      })
  void namesThePlaceOfAnUnexpectedValue(String part, String replacement, String message) {
    assertThatThrownBy(() -> Sample.read(Sample.json(part, replacement)))
        .isInstanceOf(MetadataException.class)
        .hasMessageStartingWith("some.json: " + message);
  }

  @Test
  void refusesAShapeWithMoreElementsThanCanBeCounted() {
    String huge = "\"shape\": [ 9000000000, 9000000000, 9000000000 ]";

    assertThatThrownBy(() -> Sample.read(Sample.json("\"shape\": [ 3, 32, 32 ]", huge)))
        .isInstanceOf(MetadataException.class)
        .hasMessageContaining("inputs[0].shape: expected a shape whose elements can be counted");
  }

  private static LayerMetadata layer(String name) {
    return Sample.network().layers().stream()
        .filter(layer -> layer.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
