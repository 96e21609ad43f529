package dev.fovea.metadata.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.metadata.NetworkMetadata;
import dev.fovea.metadata.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormatTest {

  @Test
  void printsALineForEachLayer() {
    List<String> lines = lines(Sample.network(), 1000);

    assertThat(lines.get(0)).isEqualTo("demo.TinyCifar");
    assertThat(lines.get(1).split(" {2,}"))
        .containsExactly(
            " #",
            "name",
            "type",
            "kernel/stride/padding/dilation",
            "output",
            "params",
            "MACs",
            "activation bytes",
            "RF",
            "jump",
            "notes");
    assertThat(lines.get(3).strip().split(" {2,}"))
        .containsExactly(
            "image", "FeatureMap", "–", "3×32×32", "–", "–", "12,288", "1×1", "1", "input");
    assertThat(lines.get(13).strip().split(" {2,}"))
        .containsExactly(
            "10",
            "branch.conv2d",
            "Conv2d",
            "3/1/3/3",
            "64×16×16",
            "36,864",
            "9,437,184",
            "65,536",
            "18×18",
            "2",
            "reads block1.dropout; no bias");
  }

  @Test
  void saysWhatALayerNeedsAtInference() {
    assertThat(line("stem.relu")).endsWith("in place");
    assertThat(line("block1.dropout")).endsWith("probability 0.1; no step of its own at inference");
    assertThat(line("stem.batchNorm")).endsWith("64 running statistics; in place");
  }

  @Test
  void endsWithTotals() {
    assertThat(lines(Sample.network(), 1000))
        .contains(
            "parameters   61,290 trainable, and 320 running statistics",
            "operations   30,245,504 MACs a sample (convolutions, dense and recurrent products);"
                + " FLOPs = 2 × MACs = 60,491,008",
            "inference    13,222,592 bytes (12.6 MiB) at batch 32: 405,504 a sample + 246,464"
                + " fixed; arena 12.4 MiB, without sharing 18.4 MiB (33% saved)",
            "output       logits: 10, SoftmaxCrossEntropy, receptive field 18×18, of the image 32% at"
                + " the centre and 100% in all");
  }

  @Test
  void holdsLimitsAgainstWhatTheNetworkHas() {
    assertThat(lines(Sample.limited(), 1000))
        .contains(
            "budget       parameters: 61,290, at most 100,000 (61%)",
            "budget       merged: receptive field: 18×18, at least 16×16",
            "warning      [fovea:padding-only-windows] branch: the outermost windows see only"
                + " padding");
  }

  @Test
  void marksTheFirstLayerOfAMethodThatTheCompilerWarnedOf() {
    assertThat(lines(Sample.limited(), 1000))
        .filteredOn(line -> line.contains("! padding-only-windows"))
        .singleElement()
        .asString()
        .contains("branch.conv2d");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 160, 120, 100, 80, 60, 40})
  void fitsTheWidth(int width) {
    assertThat(lines(Sample.limited(), width))
        .filteredOn(line -> !line.contains("[fovea:"))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
  }

  @Test
  void keepsNameOutputAndParametersInTheNarrowestTable() {
    assertThat(lines(Sample.network(), 30).get(1).split(" {2,}"))
        .containsExactly("name", "output", "params");
  }

  @Test
  void saysWhatHeadingsStandForAndWhichColumnsHadNoRoom() {
    assertThat(lines(Sample.network(), 1000))
        .last()
        .isEqualTo(
            "columns      k/s/p/d: kernel / stride / padding / dilation; RF: what a position sees, in"
                + " pixels of the input; jump: how many of them neighbours are apart");
    assertThat(String.join(" ", lines(Sample.network(), 80)).replaceAll(" +", " "))
        .endsWith(
            "no room for kernel / stride / padding / dilation, activation bytes, jump, notes");
  }

  @Test
  void usesColoursOnlyWhenAsked() {
    Summary summary = Summary.of(Sample.network(), 1);

    assertThat(new TextFormat(80, false).render(summary)).doesNotContain("\u001b");
    assertThat(new TextFormat(80, true).render(summary)).startsWith("\u001b[1mdemo.TinyCifar");
  }

  @Test
  void refusesABatchWithoutSamplesAndOneThatCannotBeCounted() {
    assertThatThrownBy(() -> Summary.of(Sample.network(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch: expected a number from 1 on, found 0");
    assertThatThrownBy(() -> Summary.of(Sample.network(), Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not fit 64 bits");
  }

  private static String line(String layer) {
    return lines(Sample.network(), 1000).stream()
        .filter(line -> line.contains(layer))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> lines(NetworkMetadata network, int width) {
    return new TextFormat(width, false).render(Summary.of(network, 32)).lines().toList();
  }
}
