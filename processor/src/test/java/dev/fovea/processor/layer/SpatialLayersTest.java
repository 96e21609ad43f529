package dev.fovea.processor.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.testing.Analysis;
import dev.fovea.processor.testing.LayerProbe;
import dev.fovea.processor.testing.Wrong;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpatialLayersTest {

  @Test
  void aDepthwiseConvolutionHasFiltersForEachChannel() {
    Layer layer =
        image(16, 32, "@DepthwiseConv2d(kernel = 3, stride = 2, padding = 1, multiplier = 2)");

    assertThat(layer.output()).hasToString("32×16×16");
    assertThat(LayerProbe.parameters(layer)).containsExactly("weight: 32×1×3×3", "bias: 32");
    assertThat(layer.macs()).isEqualTo(32 * 16 * 16 * 9);
    assertThat(LayerProbe.code(layer))
        .isEqualTo(
            "Conv2d.of(16, 32).kernel(3, 3).stride(2, 2).padding(1, 1, 1, 1).groups(16).withBias()");
    assertThat(layer.parameters().get(0).initializer()).isEqualTo(new Initializer.Glorot(9, 18));
  }

  /** 16 → 32 channels: 16·9 + 16·32 = 656 weights, where a full convolution has 4 608. */
  @Test
  void aSeparableConvolutionHasAFractionOfAConvolutionsWeights() {
    Layer separable = image(16, 8, "@SeparableConv2d(filters = 32, kernel = 3) @BatchNorm @Relu");
    Layer full = image(16, 8, "@Conv2d(filters = 32, kernel = 3) @BatchNorm @Relu");

    assertThat(separable.trainableParameters()).isEqualTo(656);
    assertThat(full.trainableParameters()).isEqualTo(4608);
    assertThat(separable.output()).isEqualTo(full.output());
    assertThat(separable.spatial()).isEqualTo(full.spatial());
    assertThat(separable.macs()).isEqualTo(36 * 656);
  }

  @Test
  void aSeparableConvolutionIsADepthwiseStageAndAPointwiseKernel() {
    Layer layer = image(4, 8, "@SeparableConv2d(filters = 6, kernel = 3, multiplier = 2) @Relu");

    assertThat(LayerProbe.parameters(layer))
        .containsExactly(
            "depthwise.weight: 8×1×3×3", "pointwise.weight: 6×8×1×1", "pointwise.bias: 6");
    assertThat(layer.stages())
        .singleElement()
        .satisfies(
            stage -> {
              assertThat(stage.name()).isEqualTo("depthwise");
              assertThat(stage.output()).hasToString("8×6×6");
              assertThat(stage.parameters()).isEqualTo(1);
              assertThat(stage.operation())
                  .isEqualTo(
                      OperationCode.of("Conv2d", 4L, 8L).with("kernel", 3L, 3L).with("groups", 4L));
            });
    assertThat(LayerProbe.code(layer)).isEqualTo("Conv2d.of(8, 6).kernel(1, 1).withBias()");
    assertThat(layer.parameters())
        .extracting(ParameterSlot::initializer)
        .containsExactly(
            new Initializer.Glorot(9, 18), new Initializer.He(8), new Initializer.Zeros());
  }

  @Test
  void aSeparableConvolutionHasNoBiasDirectlyBeforeBatchNorm() {
    assertThat(
            LayerProbe.parameters(
                image(4, 8, "@SeparableConv2d(filters = 6, kernel = 3) @BatchNorm")))
        .containsExactly("depthwise.weight: 4×1×3×3", "pointwise.weight: 6×4×1×1");
  }

  /**
   * PyTorch's formula; rows of Dumoulin and Visin 2016, chapter 4, and what DCGAN and U-Net use.
   */
  @ParameterizedTest
  @CsvSource({
    "2, 'kernel = 3', 4",
    "5, 'kernel = 3, padding = 1', 5",
    "5, 'kernel = 3, padding = 2', 3",
    "2, 'kernel = 3, stride = 2', 5",
    "3, 'kernel = 3, stride = 2, padding = 1', 5",
    "3, 'kernel = 3, stride = 2, padding = 1, outputPadding = 1', 6",
    "7, 'kernel = 4, stride = 2, padding = 1', 14",
    "28, 'kernel = 2, stride = 2', 56",
    "4, 'kernel = 3, dilation = 3, outputPadding = 2', 12",
    "7, 'kernel = 3, stride = 2, padding = SAME', 14",
    "7, 'kernel = 5, stride = 3, padding = SAME', 21",
    "7, 'kernel = 1, stride = 2, padding = SAME', 14",
    "7, 'kernel = 2, stride = 1, padding = SAME', 7"
  })
  void aTransposedConvolutionHasPyTorchsSize(int input, String attributes, long output) {
    Layer layer = image(3, input, "@ConvTranspose2d(filters = 2, " + attributes + ")");

    assertThat(layer.output()).hasToString("2×" + output + "×" + output);
  }

  @Test
  void aTransposedConvolutionKeepsPyTorchsWeightLayout() {
    Layer layer =
        image(
            8,
            4,
            "@ConvTranspose2d(filters = 6, kernel = {4, 3}, stride = 2, padding = {1, 0}, "
                + "outputPadding = {0, 1}, groups = 2)");

    assertThat(LayerProbe.parameters(layer)).containsExactly("weight: 8×3×4×3", "bias: 6");
    assertThat(layer.macs()).isEqualTo(8 * 4 * 4 * 3 * 12);
    assertThat(layer.backwardNeeds()).containsExactly(BackwardNeed.INPUT);
    assertThat(LayerProbe.code(layer))
        .isEqualTo(
            "ConvTranspose2d.of(8, 6).kernel(4, 3).stride(2, 2).padding(1, 0, 1, 0)"
                + ".outputPadding(0, 1).groups(2).withBias()");
    // Of 12 taps one in 4 reaches an output position, from each of 4 channels.
    assertThat(layer.parameters().get(0).initializer()).isEqualTo(new Initializer.Glorot(12, 36));
  }

  @Test
  void resizesMaps() {
    assertThat(image(4, 5, "@Upsample2d(scale = {2, 3})").output()).hasToString("4×10×15");
    assertThat(image(4, 5, "@ZeroPad2d(padding = 2)").output()).hasToString("4×9×9");
    assertThat(image(4, 5, "@ZeroPad2d(padding = {1, 2})").output()).hasToString("4×7×9");
    assertThat(image(4, 5, "@ZeroPad2d(padding = {1, 2, 3, 4})").output()).hasToString("4×9×11");
    assertThat(image(4, 13, "@AdaptiveAvgPool2d(output = {6, 1})").output()).hasToString("4×6×1");
  }

  @Test
  void aGlobalMaximumKeepsItsInput() {
    Layer layer =
        Analysis.of(
                """
                @ImageInput(channels = 4, height = 8, width = 8) FeatureMap image();
                @GlobalMaxPool @MeanSquaredError Vector value(FeatureMap image);
                """)
            .layer("value.globalMaxPool")
            .layer();

    assertThat(layer.output()).hasToString("4");
    assertThat(layer.backwardNeeds()).containsExactly(BackwardNeed.INPUT);
    assertThat(layer.spatial()).isEqualTo(new Spatial.Global());
    assertThat(LayerProbe.code(layer)).isEqualTo("GlobalMaxPool.of()");
  }

  @Test
  void becomeTheRuntimesOperations() {
    assertThat(code("@Upsample2d(scale = 2)")).isEqualTo("Upsample2d.of(2, 2)");
    assertThat(code("@Upsample2d(scale = 2, mode = Interpolation.BILINEAR)"))
        .isEqualTo("Upsample2d.of(2, 2).withBilinearWeights()");
    assertThat(code("@ZeroPad2d(padding = {1, 2, 3, 4})")).isEqualTo("ZeroPad2d.of(1, 2, 3, 4)");
    assertThat(code("@ChannelShuffle(groups = 2)")).isEqualTo("ChannelShuffle.of(2)");
    assertThat(code("@Slice(from = 1, to = 3)")).isEqualTo("Slice.of(1, 3)");
  }

  @Test
  void adaptivePoolingIsOrdinaryPoolingWhereTheSizesDivide() {
    assertThat(code("@AdaptiveAvgPool2d(output = 4)")).isEqualTo("AvgPool2d.of(2, 2).stride(2, 2)");
    assertThat(code("@AdaptiveAvgPool2d(output = 8)")).isEqualTo("AvgPool2d.of(1, 1)");
    assertThat(code("@AdaptiveAvgPool2d(output = {4, 3})")).isEqualTo("AdaptiveAvgPool2d.of(4, 3)");
  }

  @Test
  void slicesMapsAndVectors() {
    assertThat(image(6, 5, "@Slice(from = 2, to = 5)").output()).hasToString("3×5×5");
    assertThat(LayerProbe.onVector(6, "@Slice(to = 4)").output()).hasToString("4");
  }

  @Test
  void aProductMayLieOverItsMapButNotOverItsGates() {
    assertThat(product("FeatureMap map, Vector gates").placement())
        .isEqualTo(Placement.MAY_OVERWRITE);
    assertThat(product("Vector gates, FeatureMap map").placement()).isEqualTo(Placement.OWN_MEMORY);
    assertThat(product("Vector gates, FeatureMap map").output()).hasToString("4×8×8");
  }

  private static Layer product(String parameters) {
    return Analysis.of(
            """
            @ImageInput(channels = 4, height = 8, width = 8) FeatureMap map();
            @VectorInput(features = 4) Vector gates();
            @Multiply @MeanSquaredError FeatureMap product(%s);
            """
                .formatted(parameters))
        .layer("product.multiply")
        .layer();
  }

  @Test
  void refusesOutputPaddingThatNoWindowReaches() {
    wrong(
        "@ConvTranspose2d(filters = 4, kernel = 3, stride = 2, outputPadding = {1, 2})",
        """
        2: 2: [fovea:bad-number] outputPadding of @ConvTranspose2d is 2; expected at most 1, less than the stride or the dilation
          fix: outputPadding = {1, 1} on map's @ConvTranspose2d""");
    wrong(
        "@ConvTranspose2d(filters = 4, kernel = 3, stride = 2, padding = SAME, outputPadding = 1)",
        """
        2: 1: [fovea:bad-number] outputPadding of @ConvTranspose2d is 1; expected 0 beside SAME, which finds it itself
          fix: outputPadding = 0""");
  }

  @Test
  void refusesPaddingThatLeavesNothing() {
    wrong(
        "@ConvTranspose2d(filters = 4, kernel = 3, padding = 5)",
        """
        2: 5: [fovea:nothing-left] the padding of @ConvTranspose2d leaves no rows of its output
          rows: (8 − 1)·1 − 2·5 + 1·(3 − 1) + 0 + 1 = 0
          fix: padding = SAME""");
  }

  @Test
  void refusesRangesThatThereAreNot() {
    wrong(
        "@Slice(from = 2, to = 2)",
        """
        2: 2: [fovea:bad-number] to of @Slice is 2; expected more than from, which is 2
          fix: to = 3""");
    wrong(
        "@Slice(from = 2, to = 9)",
        """
        2: 9: [fovea:bad-number] to of @Slice is 9; expected at most 6, the channels of image
          fix: to = 6""");
    wrong(
        "@Slice(from = -1, to = 4)",
        """
        2: -1: [fovea:bad-number] from of @Slice is -1; expected at least 0
          fix: from = 1 on map's @Slice""");
  }

  @Test
  void refusesGroupsThatDoNotDivideWhatIsShuffled() {
    wrong(
        "@ChannelShuffle(groups = 4)",
        """
        2: 4: [fovea:groups-do-not-divide] groups of @ChannelShuffle is 4, which does not divide its 6 input channels
          6 / 4 = 1 remainder 2
          fix: groups = 3 on map's @ChannelShuffle
          fix: groups = 2 on map's @ChannelShuffle""");
  }

  @Test
  void refusesGatesForOtherChannels() {
    Wrong.network(
        """
        @ImageInput(channels = 6, height = 8, width = 8) FeatureMap image();
        @GlobalAvgPool @Dense(units = 4) @Sigmoid Vector gates(FeatureMap image);
        @Multiply @MeanSquaredError FeatureMap out(FeatureMap image, Vector gates);
        """,
        """
        3: @Multiply: [fovea:shape-mismatch] @Multiply needs equal shapes, or a FeatureMap and a Vector with a gate for each channel, but image is 6×8×8 and gates is 4
          gates became a Vector of 6 in globalAvgPool
          gates has 4 features from gates.dense (units = 4)
          fix: units = 6 on gates's @Dense gives 6""");
  }

  private static void wrong(String layer, String expected) {
    Wrong.network(
        """
        @ImageInput(channels = 6, height = 8, width = 8) FeatureMap image();
        %s FeatureMap map(FeatureMap image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap map);
        """
            .formatted(layer),
        expected);
  }

  private static String code(String annotation) {
    return LayerProbe.code(image(6, 8, annotation));
  }

  private static Layer image(int channels, int size, String annotations) {
    return LayerProbe.onImage(List.of(channels, size, size), annotations);
  }
}
