package dev.fovea.report.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.report.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiffTest {

  private final NetworkMetadata before = Sample.network(Sample.before());
  private final NetworkMetadata after = Sample.network(Sample.after());

  @Test
  void findsNoDifferenceBetweenANetworkAndItself() {
    assertThat(Diff.of(before, before).isEmpty()).isTrue();
    assertThat(Diff.of(version(before), version(before)))
        .isEqualTo(new Diff("v", "v", List.of(), 1));
  }

  @Test
  void countsWhatTotalsGainedAndLost() {
    assertThat(Diff.of(before, after).quantities())
        .contains(
            new QuantityChange("parameters", 61_290, 71_034),
            new QuantityChange("MACs", 30_245_504, 40_125_056))
        .extracting(QuantityChange::name)
        .doesNotContain("layers");
  }

  @Test
  void tellsWhatEachLayerBecame() {
    assertThat(Diff.of(before, after).layers())
        .extracting(LayerChange::layer, LayerChange::fate)
        .containsExactly(
            tuple("stem.conv2d", LayerChange.Fate.CHANGED),
            tuple("stem.batchNorm", LayerChange.Fate.CHANGED),
            tuple("stem.relu", LayerChange.Fate.CHANGED),
            tuple("block1.conv2d", LayerChange.Fate.CHANGED),
            tuple("block1.dropout", LayerChange.Fate.REMOVED),
            tuple("shortcut.conv2d", LayerChange.Fate.CHANGED),
            tuple("shortcut.batchNorm", LayerChange.Fate.ADDED),
            tuple("branch.conv2d", LayerChange.Fate.CHANGED),
            tuple("branch.batchNorm", LayerChange.Fate.CHANGED),
            tuple("merged.add", LayerChange.Fate.CHANGED),
            tuple("merged.relu", LayerChange.Fate.CHANGED));
    assertThat(text("branch.conv2d"))
        .isEqualTo(
            "padding 3 → 2; dilation 3 → 2; reads block1.dropout → block1.maxPool2d;"
                + " RF 18×18 → 14×14");
    assertThat(text("block1.dropout"))
        .isEqualTo("type Dropout; reads block1.maxPool2d; output 64×16×16");
  }

  @Test
  void tellsWhatOutputsBecame() {
    assertThat(Diff.of(before, after).values())
        .containsExactly(new ValueChange("output logits, receptive field", "18×18", "14×14"));
  }

  @Test
  void tellsNetworksThatCameAndWent() {
    Diff diff = Diff.of(new Version("old", List.of(before)), new Version("new", List.of()));

    assertThat(diff.networks())
        .singleElement()
        .satisfies(
            network -> {
              assertThat(network.fate()).isEqualTo(LayerChange.Fate.REMOVED);
              assertThat(network.quantities())
                  .contains(new QuantityChange("parameters", 61_290, 0));
            });
    assertThat(
            Diff.of(new Version("old", List.of()), new Version("new", List.of(before))).networks())
        .extracting(NetworkDiff::fate)
        .containsExactly(LayerChange.Fate.ADDED);
  }

  @Test
  void writesDifferencesWithTheirShare() {
    assertThat(new QuantityChange("parameters", 61_290, 71_034).difference())
        .isEqualTo("+9,744 (+16%)");
    assertThat(new QuantityChange("parameters", 1_000, 955).difference()).isEqualTo("-45 (-4.5%)");
    assertThat(new QuantityChange("parameters", 0, 5).difference()).isEqualTo("+5");
  }

  @Test
  void sumsADifferenceUpInALine() {
    assertThat(Diff.of(before, after).headline())
        .isEqualTo(
            "parameters +9,744 (+16%), MACs +9,879,552 (+33%), 9 layers changed, 1 added, 1"
                + " removed");
  }

  private String text(String layer) {
    return Diff.of(before, after).layers().stream()
        .filter(change -> change.layer().equals(layer))
        .findFirst()
        .orElseThrow()
        .text();
  }

  private static Version version(NetworkMetadata network) {
    return new Version("v", List.of(network));
  }
}
