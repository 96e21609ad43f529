package dev.fovea.report.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.report.Sample;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffFormatTest {

  private final Diff diff =
      Diff.of(
          new Version("main", List.of(Sample.network(Sample.before()))),
          new Version("now", List.of(Sample.network(Sample.after()))));

  @Test
  void alignsTextForTerminals() {
    assertThat(DiffFormat.TEXT.render(diff))
        .startsWith(
            """
            networks from main to now

            demo.TinyCifar changed

              quantity                      before       after             change
              parameters                    61,290      71,034      +9,744 (+16%)
            """)
        .contains(
            """
              property                        before  after
              output logits, receptive field  18×18   14×14
            """)
        .contains("\n  stem.relu           changed  output 32×32×32 → 48×32×32\n");
  }

  @Test
  void writesTablesForPullRequests() {
    assertThat(DiffFormat.MARKDOWN.render(diff))
        .startsWith(
            """
            ## networks from main to now

            ### demo.TinyCifar changed

            | quantity | before | after | change |
            | --- | ---: | ---: | ---: |
            | parameters | 61,290 | 71,034 | +9,744 (+16%) |
            """)
        .contains("\n| stem.relu | changed | output 32×32×32 → 48×32×32 |\n");
  }

  @Test
  void foldsLongListsOfLayersInPullRequests() {
    List<LayerChange> layers =
        IntStream.range(0, 20)
            .mapToObj(i -> new LayerChange("layer" + i, LayerChange.Fate.ADDED, List.of()))
            .toList();
    NetworkDiff network =
        new NetworkDiff("demo.Deep", LayerChange.Fate.CHANGED, List.of(), List.of(), layers);

    assertThat(DiffFormat.MARKDOWN.render(network))
        .contains("<details><summary>20 layers added</summary>", "</details>");
    assertThat(DiffFormat.TEXT.render(network)).noneMatch(line -> line.contains("<"));
  }

  @Test
  void saysThatNothingChanged() {
    assertThat(DiffFormat.TEXT.render(new Diff("main", "now", List.of(), 3)))
        .isEqualTo("no network changed from main to now, 3 networks unchanged\n");
  }
}
