package dev.fovea.metadata.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fovea.metadata.Sample;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtherFormatsTest {

  private final Summary summary = Summary.of(Sample.limited(), 8);

  @Test
  void markdownHasARowForEachLayer() {
    List<String> lines = new MarkdownFormat().render(summary).lines().toList();

    assertThat(lines.get(0)).isEqualTo("### demo.TinyCifar");
    assertThat(lines.get(3))
        .isEqualTo("| ---: | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
    assertThat(lines)
        .contains(
            "| 1 | stem.conv2d | Conv2d | 3/1/1/1 | 32×32×32 | 864 | 884,736 | 131,072 | 3×3 | 1 |"
                + " no bias |")
        .contains("- **budget**: parameters: 61,290, at most 100,000 (61%)");
  }

  @Test
  void markdownShowsItsOwnSignsAsTheyAre() {
    assertThat(MarkdownFormat.escaped("a|b*c_d`e[f]<g>\\"))
        .isEqualTo("a\\|b\\*c\\_d\\`e\\[f\\]\\<g>\\\\");
  }

  @Test
  void csvHasAsManyCellsInEachLineAsInItsHeader() {
    List<String> lines = new CsvFormat().render(summary).lines().toList();

    assertThat(lines).hasSize(1 + 1 + 15);
    assertThat(lines.get(2))
        .isEqualTo(
            "demo.TinyCifar,1,stem.conv2d,Conv2d,3,1,1,1,32×32×32,864,884736,131072,3,3,1,1,"
                + "0.0087890625,1.0,no bias");
    assertThat(lines.get(13)).endsWith(",\"reads shortcut.conv2d, branch.batchNorm; in place\"");
  }

  @Test
  void jsonHasExactNumbers() throws IOException {
    JsonNode json = JsonMapper.builder().build().readTree(new JsonFormat().render(summary));

    assertThat(json.path("network").asText()).isEqualTo("demo.TinyCifar");
    assertThat(json.path("rows")).hasSize(16);
    assertThat(json.path("rows").get(1).path("macs").asLong()).isEqualTo(884_736);
    assertThat(json.path("rows").get(1).path("kernel")).hasToString("[3,3]");
    assertThat(json.path("rows").get(1).path("padding")).hasToString("[1,1,1,1]");
    assertThat(json.path("rows").get(1).path("receptiveField")).hasToString("[3,3]");
    assertThat(json.path("rows").get(1).path("inputShare").path("centre").asDouble())
        .isEqualTo(9 / 1024.0);
    assertThat(json.path("outputs").get(0).path("inputShare").path("all").asDouble()).isEqualTo(1);
    assertThat(json.path("totals").path("flops").asLong()).isEqualTo(60_491_008);
    assertThat(json.path("inference").path("bytes").asLong()).isEqualTo(8 * 405_504L + 246_464);
    assertThat(json.path("budgets").get(0).path("limit").get(0).asDouble()).isEqualTo(100_000);
    assertThat(json.path("findings").get(0).path("id").asText()).isEqualTo("padding-only-windows");
  }
}
