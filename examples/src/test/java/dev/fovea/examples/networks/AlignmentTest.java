package dev.fovea.examples.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the comparison says of networks that are not what was published. */
class AlignmentTest {

  private static Oracle oracle(String network) {
    return Oracle.all().stream()
        .filter(oracle -> oracle.network().equals(network))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void namesTheLayerAndBothNumbers() {
    List<String> differences =
        Alignment.of(oracle("AlexNet").nodes(), Compiled.network("ZfNet")).differences();

    assertThat(differences)
        .contains(
            "conv1.conv2d (features.0): parameters: published 23296, Fovea has 14112",
            "conv1.conv2d (features.0): shape: published [64, 55, 55], Fovea has [96, 56, 56]",
            "conv1.conv2d (features.0): kernel: published [11, 11], Fovea has [7, 7]",
            "conv1.conv2d (features.0): padding: published [2, 2, 2, 2], Fovea has [0, 0, 0, 0]",
            "conv1.conv2d (features.0): bias: published true, Fovea has false");
  }

  @Test
  void tellsOfLayersThatOneSideLacks() {
    List<OracleNode> nodes = oracle("Vgg16").nodes();
    Compiled network = Compiled.network("Vgg16");

    assertThat(Alignment.of(nodes.subList(0, nodes.size() - 1), network).differences())
        .containsExactly("logits.dense: Fovea's, but not published");
    assertThat(Alignment.of(oracle("Vgg19").nodes(), network).differences())
        .contains(
            "stage3.out.maxPool2d (features.16): kind: published [Conv2d, DepthwiseConv2d],"
                + " Fovea has MaxPool2d");
  }

  @Test
  void noticesWhatIsReadFromElsewhere() {
    Compiled chain = Compiled.network("AlexNet");
    Compiled twoHeads = Compiled.network("ClassAndBox");

    assertThat(Alignment.of(oracle("AlexNet").nodes(), chain).differences()).isEmpty();
    assertThat(twoHeads.layer("box.dense").inputs()).isEqualTo(List.of("features.dropout"));
    assertThat(twoHeads.towards("label").layers()).doesNotContain(twoHeads.layer("box.dense"));
  }
}
