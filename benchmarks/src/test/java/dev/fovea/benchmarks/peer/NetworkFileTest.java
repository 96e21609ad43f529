package dev.fovea.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.benchmarks.peer.NetworkFile.Layer;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkFileTest {

  @Test
  void readsOneLayerALine() {
    List<Layer> layers = NetworkFile.read("vgg");
    Layer image = layers.get(0);
    assertThat(image.operation()).isEqualTo("input");
    assertThat(image.inputs()).isEmpty();
    assertThat(image.number("c")).isEqualTo(3);
    Layer convolution = layers.get(1);
    assertThat(convolution.name()).isEqualTo("conv1");
    assertThat(convolution.operation()).isEqualTo("conv");
    assertThat(convolution.inputs()).containsExactly("x");
    assertThat(convolution.number("out")).isEqualTo(64);
    assertThat(convolution.relu()).isFalse();
    assertThat(layers.get(2).relu()).isTrue();
  }

  @Test
  void readsTheTwoInputsOfASum() {
    assertThat(NetworkFile.read("rn18"))
        .filteredOn(layer -> layer.operation().equals("add"))
        .hasSize(8)
        .allSatisfy(layer -> assertThat(layer.inputs()).hasSize(2));
  }

  @Test
  void countsWindowsAsConvolutionsDo() {
    Layer first = NetworkFile.read("rn50").get(1);
    assertThat(first.windows(224)).isEqualTo(112);
  }

  @Test
  void foldsNormalisationsIntoTheConvolutionsBeforeThem() {
    List<Layer> folded = NetworkFile.folded(NetworkFile.read("ds"));
    assertThat(folded).noneMatch(layer -> layer.operation().equals("bn"));
    assertThat(folded)
        .filteredOn(layer -> layer.operation().equals("conv"))
        .hasSize(14)
        .allSatisfy(
            layer -> {
              assertThat(layer.number("bias")).isEqualTo(1);
              assertThat(layer.relu()).isTrue();
            });
  }

  @Test
  void refusesAnUnknownNetworkAndAnUnknownNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetworkFile.read("none"))
        .withMessage("There is no network none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetworkFile.read("vgg").get(0).number("k"))
        .withMessage("x has no k");
  }
}
