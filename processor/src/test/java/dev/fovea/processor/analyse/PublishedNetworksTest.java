package dev.fovea.processor.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.testing.Analysis;
import dev.fovea.processor.testing.LayerProbe;
import dev.fovea.processor.testing.PublishedNetworks;
import org.junit.jupiter.api.Test;

class PublishedNetworksTest {

  /**
   * Parameters: torchvision's {@code VGG16_Weights}. Elements: the table of CS231n's lecture notes.
   */
  @Test
  void vgg16HasItsPublishedNumbers() {
    AnalysedNetwork network = Analysis.of(PublishedNetworks.vgg16()).network();

    assertThat(network.parameters()).isEqualTo(138_357_544);
    assertThat(network.macs()).isEqualTo(15_470_264_320L);
    assertThat(network.activationElements()).isEqualTo(15_237_608);
    assertThat(network.buffers()).isZero();
  }

  /** torchvision's {@code AlexNet_Weights}. */
  @Test
  void alexNetHasItsPublishedNumbers() {
    Analysis analysis = Analysis.of(PublishedNetworks.alexNet());

    assertThat(analysis.network().parameters()).isEqualTo(61_100_840);
    assertThat(analysis.network().macs()).isEqualTo(714_188_480);
    assertThat(analysis.layer("conv1.conv2d").layer().output()).hasToString("64×55×55");
    assertThat(analysis.layer("conv1.maxPool2d").layer().output()).hasToString("64×27×27");
    assertThat(analysis.layer("conv2.maxPool2d").layer().output()).hasToString("192×13×13");
    assertThat(analysis.layer("conv5.maxPool2d").layer().output()).hasToString("256×6×6");
    AxisField field = analysis.layer("conv5.maxPool2d").field().orElseThrow().height();
    assertThat(field.size()).isEqualTo(Rational.of(195));
    assertThat(field.jump()).isEqualTo(Rational.of(32));
    assertThat(field.padding()).isEqualTo(Rational.of(66));
  }

  /** torchvision's {@code ResNet18_Weights}; the receptive field is that of its computed table. */
  @Test
  void resNet18HasItsPublishedNumbers() {
    Analysis analysis = Analysis.of(PublishedNetworks.resNet18());

    assertThat(analysis.network().parameters()).isEqualTo(11_689_512);
    assertThat(analysis.network().buffers()).isEqualTo(2 * 4800);
    assertThat(analysis.network().macs()).isEqualTo(1_814_073_344);
    assertThat(analysis.layer("stem.conv2d").layer().output()).hasToString("64×112×112");
    assertThat(analysis.layer("stem.maxPool2d").layer().output()).hasToString("64×56×56");
    ReceptiveField field = analysis.layer("logits.dense").field().orElseThrow();
    assertThat(field.sizeText()).isEqualTo("435×435");
    assertThat(field.jumpText()).isEqualTo("32");
    assertThat(field.height().padding()).isEqualTo(Rational.of(217));
    assertThat(field.global()).isTrue();
  }

  @Test
  void tinyCifarHasTheNumbersOfItsDesign() {
    Analysis analysis = Analysis.of(PublishedNetworks.tinyCifar());

    assertThat(analysis.network().parameters()).isEqualTo(49_994);
    assertThat(analysis.network().buffers()).isEqualTo(448);
    assertThat(analysis.network().computing()).hasSize(19);
    assertThat(analysis.network().macs()).isEqualTo(7_094_912);
    assertThat(analysis.layer("stem.conv2d").layer().trainableParameters()).isEqualTo(864);
    assertThat(analysis.layer("stem.conv2d").layer().macs()).isEqualTo(884_736);
    ReceptiveField field = analysis.layer("logits.softmaxCrossEntropy").field().orElseThrow();
    assertThat(field.sizeText()).isEqualTo("36×36");
    assertThat(LayerProbe.parameters(analysis.layer("block1.separableConv2d").layer()))
        .containsExactly("depthwise.weight: 32×1×3×3", "pointwise.weight: 64×32×1×1");
  }

  @Test
  void countsBeyondAnIntAreExact() {
    AnalysedNetwork network =
        Analysis.of(
                """
                @ImageInput(channels = 3, height = 200, width = 200) FeatureMap image();
                @Flatten @Dense(units = 40_000, bias = false) Vector hidden();
                @Dense(units = 10, bias = false) @SoftmaxCrossEntropy Vector logits();
                """)
            .network();

    assertThat(network.parameters()).isEqualTo(4_800_000_000L + 400_000);
  }
}
