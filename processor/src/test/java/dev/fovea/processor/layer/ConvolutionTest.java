package dev.fovea.processor.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.testing.Analysis;
import dev.fovea.processor.testing.LayerProbe;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionTest {

  /** The first convolution of ResNet-18: 9408 weights, 118 013 952 multiply-accumulates. */
  @Test
  void hasTheNumbersOfResNetsStem() {
    Layer stem =
        LayerProbe.onImage(
            List.of(3, 224, 224),
            "@Conv2d(filters = 64, kernel = 7, stride = 2, padding = 3) @BatchNorm");

    assertThat(stem.output()).hasToString("64×112×112");
    assertThat(stem.trainableParameters()).isEqualTo(9408);
    assertThat(stem.macs()).isEqualTo(118_013_952);
    assertThat(LayerProbe.parameters(stem)).containsExactly("weight: 64×3×7×7");
  }

  @Test
  void becomesTheRuntimesOperationWithoutItsDefaults() {
    assertThat(code("@Conv2d(filters = 8, kernel = 3)"))
        .isEqualTo("Conv2d.of(4, 8).kernel(3, 3).withBias()");
    assertThat(
            code(
                "@Conv2d(filters = 8, kernel = {3, 5}, stride = {1, 2}, padding = {0, 1, 2, 3}, "
                    + "dilation = {2, 1}, groups = 2, bias = false)"))
        .isEqualTo(
            "Conv2d.of(4, 8).kernel(3, 5).stride(1, 2).padding(0, 1, 2, 3).dilation(2, 1)"
                + ".groups(2)");
  }

  /**
   * Rows: input, kernel, stride, begin, end, output; the first two are TensorFlow's own examples.
   */
  @ParameterizedTest
  @CsvSource({
    "13, 6, 5, 1, 2, 3",
    "28, 3, 2, 0, 1, 14",
    "224, 3, 2, 0, 1, 112",
    "32, 3, 1, 1, 1, 32",
    "32, 2, 1, 0, 1, 32",
    "5, 1, 2, 0, 0, 3"
  })
  void resolvesSameByTensorFlowsRule(
      int input, int kernel, int stride, long begin, long end, long output) {
    Layer layer =
        LayerProbe.onImage(
            List.of(1, input, input),
            "@Conv2d(filters = 1, kernel = %d, stride = %d, padding = SAME)"
                .formatted(kernel, stride));

    assertThat(layer.attributes()).containsEntry("padding", List.of(begin, begin, end, end));
    assertThat(layer.output().height()).isEqualTo(output);
  }

  @Test
  void countsTheDilationWhenResolvingSame() {
    Layer layer =
        LayerProbe.onImage(
            List.of(1, 8, 8), "@Conv2d(filters = 1, kernel = 3, dilation = 3, padding = SAME)");

    assertThat(layer.attributes()).containsEntry("padding", List.of(3L, 3L, 3L, 3L));
    assertThat(layer.output()).hasToString("1×8×8");
  }

  @Test
  void splitsWeightsIntoGroups() {
    Layer depthwise =
        LayerProbe.onImage(
            List.of(32, 32, 32), "@Conv2d(filters = 32, kernel = 3, padding = 1, groups = 32)");

    assertThat(LayerProbe.parameters(depthwise)).containsExactly("weight: 32×1×3×3", "bias: 32");
    assertThat(depthwise.macs()).isEqualTo(32 * 32 * 32 * 9);
  }

  @Test
  void hasNoBiasDirectlyBeforeBatchNormUnlessAsked() {
    assertThat(parameters("@Conv2d(filters = 8, kernel = 3) @Relu")).contains("bias: 8");
    assertThat(parameters("@Conv2d(filters = 8, kernel = 3) @BatchNorm")).doesNotContain("bias: 8");
    assertThat(parameters("@Conv2d(filters = 8, kernel = 3) @Relu @BatchNorm")).contains("bias: 8");
    assertThat(parameters("@Conv2d(filters = 8, kernel = 3, bias = false)"))
        .doesNotContain("bias: 8");
    assertThat(
            LayerProbe.parameters(
                Analysis.of(
                        """
                        @ImageInput(channels = 4, height = 8, width = 8) FeatureMap image();
                        @SuppressWarnings("fovea:bias-before-batch-norm")
                        @Conv2d(filters = 8, kernel = 3, bias = true) @BatchNorm @MeanSquaredError
                        FeatureMap value(FeatureMap image);
                        """)
                    .layer("value.conv2d")
                    .layer()))
        .contains("bias: 8");
  }

  @Test
  void startsByHeBeforeARectifierAndByGlorotElsewhere() {
    String conv = "@Conv2d(filters = 8, kernel = 3) ";
    Initializer he = new Initializer.He(4 * 9);
    Initializer glorot = new Initializer.Glorot(4 * 9, 8 * 9);

    assertThat(initializer(conv + "@Relu")).isEqualTo(he);
    assertThat(initializer(conv + "@LeakyRelu")).isEqualTo(he);
    assertThat(initializer(conv + "@BatchNorm @MaxPool2d(kernel = 2) @Dropout(0.5) @Relu"))
        .isEqualTo(he);
    assertThat(initializer(conv + "@Tanh @Relu")).isEqualTo(glorot);
    assertThat(initializer(conv + "@Conv2d(filters = 8, kernel = 3) @Relu")).isEqualTo(glorot);
    assertThat(initializer(conv)).isEqualTo(glorot);
  }

  @Test
  void countsTheFanOfItsGroup() {
    assertThat(initializer("@Conv2d(filters = 8, kernel = 3, groups = 4)"))
        .isEqualTo(new Initializer.Glorot(9, 2 * 9));
  }

  @Test
  void tellsTheMetadataItsWindow() {
    Layer layer =
        LayerProbe.onImage(List.of(4, 8, 8), "@Conv2d(filters = 8, kernel = 3, padding = {1, 2})");

    assertThat(layer.attributes())
        .containsExactly(
            entry("kernel", List.of(3L, 3L)),
            entry("stride", List.of(1L, 1L)),
            entry("padding", List.of(1L, 2L, 1L, 2L)),
            entry("dilation", List.of(1L, 1L)),
            entry("groups", 1L),
            entry("bias", true));
  }

  @Test
  void keepsItsInputForBackward() {
    Layer layer = LayerProbe.onImage(List.of(4, 8, 8), "@Conv2d(filters = 8, kernel = 3)");

    assertThat(layer.backwardNeeds()).containsExactly(BackwardNeed.INPUT);
    assertThat(layer.placement()).isEqualTo(Placement.OWN_MEMORY);
  }

  private static Map.Entry<String, Object> entry(String name, Object value) {
    return Map.entry(name, value);
  }

  private static String code(String annotation) {
    return LayerProbe.code(LayerProbe.onImage(List.of(4, 8, 8), annotation));
  }

  private static List<String> parameters(String annotations) {
    return LayerProbe.parameters(LayerProbe.onImage(List.of(4, 8, 8), annotations));
  }

  private static Initializer initializer(String annotations) {
    return LayerProbe.onImage(List.of(4, 8, 8), annotations).parameters().get(0).initializer();
  }
}
