package dev.fovea.report.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.report.TestNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {

  @Test
  void theLayersOfAMethodAreOneChainAndItsLossIsTheLastOfIt() {
    TestNetwork network =
        new TestNetwork("demo.Net")
            .layer("stem.conv2d", "image")
            .layer("stem.relu", "stem.conv2d")
            .layer("logits.dense", "stem.relu")
            .loss("logits", "logits.dense");

    assertThat(described(network))
        .containsExactly(
            "image[image]",
            "stem[stem.conv2d, stem.relu]",
            "logits[logits.dense, logits.meanSquaredError]");
  }

  @Test
  void whatSharesALongerNameIsABlock() {
    TestNetwork network =
        new TestNetwork("demo.Net")
            .residual("stage.0", "image")
            .residual("stage.1", "stage.0.out.add");

    assertThat(described(network))
        .containsExactly(
            "image[image]",
            "stage{0{left[stage.0.left.conv2d, stage.0.left.relu],"
                + " right[stage.0.right.conv2d], out[stage.0.out.add]},"
                + " 1{left[stage.1.left.conv2d, stage.1.left.relu],"
                + " right[stage.1.right.conv2d], out[stage.1.out.add]}}");
  }

  @Test
  void layersBehindABlockOnTheSameMethodStandBesideItsParts() {
    TestNetwork network =
        new TestNetwork("demo.Net").residual("stage", "image").layer("stage.relu", "stage.out.add");

    assertThat(described(network).get(1)).startsWith("stage{left[").endsWith(", relu[stage.relu]}");
  }

  @Test
  void layersOfOneMethodThatAreNoChainStaySingle() {
    TestNetwork network =
        new TestNetwork("demo.Net")
            .layer("odd.one", "image")
            .layer("odd.two", "image")
            .layer("odd.three", "odd.one", "odd.two");

    assertThat(described(network).get(1))
        .isEqualTo("odd{one[odd.one], two[odd.two], three[odd.three]}");
  }

  @Test
  void aLossMayFollowAValueThatOthersReadToo() {
    TestNetwork network =
        new TestNetwork("demo.Net")
            .layer("aux.dense", "image")
            .layer("next.dense", "aux.dense")
            .loss("aux", "aux.dense");

    assertThat(described(network)).contains("aux[aux.dense, aux.meanSquaredError]");
  }

  private static List<String> described(TestNetwork network) {
    return Parts.of(Steps.of(network.build())).stream().map(PartsTest::described).toList();
  }

  private static String described(Part part) {
    return part.title()
        + (part instanceof Part.Block block
            ? "{"
                + String.join(", ", block.parts().stream().map(PartsTest::described).toList())
                + "}"
            : part.steps().stream().map(Step::name).toList());
  }
}
