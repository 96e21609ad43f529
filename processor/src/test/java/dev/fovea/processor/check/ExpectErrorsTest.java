package dev.fovea.processor.check;

import dev.fovea.processor.testing.Wrong;
import org.junit.jupiter.api.Test;

class ExpectErrorsTest {

  @Test
  void pointsAtTheWrongElementOfTheShape() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        @Conv2d(filters = 16, kernel = 3) @MaxPool2d(kernel = 2)
        @Expect(shape = {16, 16, 16})
        FeatureMap stem(FeatureMap image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap stem);
        """,
        """
        3: 16: [fovea:unexpected-shape] stem is 16×15×15, but @Expect says 16×16×16
          15 rows and 15 columns from stem.maxPool2d: ⌊(30 + 2·0 − 1·(2 − 1) − 1) / 2⌋ + 1 = 15
          fix: padding = 1 (or SAME) on stem's @Conv2d keeps 16×16
          fix: padding = 1 on stem's @MaxPool2d gives 16×16
          fix: shape = {16, 15, 15}""");
  }

  @Test
  void saysWhereTheChannelsComeFrom() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        @Conv2d(filters = 16, kernel = 3, padding = 1) @Relu
        @Expect(shape = {32, 32, 32})
        FeatureMap stem(FeatureMap image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap stem);
        """,
        """
        3: 32: [fovea:unexpected-shape] stem is 16×32×32, but @Expect says 32×32×32
          16 channels from stem.conv2d (filters = 16)
          fix: filters = 32 on stem's @Conv2d gives 32×32×32
          fix: shape = {16, 32, 32}""");
  }

  @Test
  void refusesAShapeOfAnotherRank() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 32, width = 32) @Expect(shape = {3, 32})
        FeatureMap image();
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        @Expect(shape = {10, 1, 1})
        Vector logits(FeatureMap image);
        """,
        """
        1: {3, 32}: [fovea:wrong-count] shape of @Expect has 2 values; expected {channels, height, width} of a FeatureMap
          fix: shape = {3, 32, 32}""",
        """
        4: {10, 1, 1}: [fovea:wrong-count] shape of @Expect has 3 values; expected {features} of a Vector
          fix: shape = 10 on logits's @Expect""");
  }

  @Test
  void refusesASizeOfZero() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 32, width = 32) @Expect(shape = {3, 0, 32})
        FeatureMap image();
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        1: 0: [fovea:bad-number] shape of @Expect is 0; expected at least 1
          fix: shape = {3, 32, 32} on image's @Expect""");
  }

  @Test
  void showsTheSumBehindAReceptiveField() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        @Conv2d(filters = 16, kernel = 3, stride = 2) @Relu
        FeatureMap stem(FeatureMap image);
        @Conv2d(filters = 16, kernel = 3) @Expect(receptiveField = 9, jump = 2)
        FeatureMap block(FeatureMap stem);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap block);
        """,
        """
        4: 9: [fovea:unexpected-receptive-field] the receptive field of block is 7×7, but @Expect says 9×9
          1 + 2·1 (stem.conv2d) + 2·2 (block.conv2d) = 7
          fix: dilation = 2, padding = 1 on stem's @Conv2d gives 9×9
          fix: kernel = 5, padding = 1 on stem's @Conv2d gives 9×9
          fix: receptiveField = 7""");
  }

  @Test
  void showsTheProductBehindAJump() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        @Conv2d(filters = 16, kernel = 3, stride = 2) @MaxPool2d(kernel = 2)
        @Expect(jump = {2, 4})
        FeatureMap stem(FeatureMap image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap stem);
        """,
        """
        3: 2: [fovea:unexpected-jump] the jump of stem is 4, but @Expect says 2×4
          2 (stem.conv2d) · 2 (stem.maxPool2d) = 4
          fix: stride = {1, 2} on stem's @MaxPool2d gives jump 2×4
          fix: stride = {1, 2} on stem's @Conv2d gives jump 2×4
          fix: jump = 4""");
  }

  @Test
  void countsParametersAndMultiplyAccumulatesOfTheMethod() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        @Conv2d(filters = 16, kernel = 3, padding = 1) @BatchNorm @Relu
        @Expect(parameters = 500, macs = 100)
        FeatureMap stem(FeatureMap image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        @Expect(parameters = 170, macs = 160)
        Vector logits(FeatureMap stem);
        """,
        """
        3: 500: [fovea:unexpected-parameters] stem has 464 parameters, but @Expect says 500
          stem.conv2d: 16·3·3·3 = 432
          stem.batchNorm: 16 + 16 = 32
          fix: parameters = 464""",
        """
        3: 100: [fovea:unexpected-macs] stem takes 442 368 multiply-accumulates, but @Expect says 100
          stem.conv2d: 442 368
          fix: macs = 442368""");
  }

  @Test
  void refusesNegativeCounts() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy @Expect(parameters = -2)
        Vector logits(FeatureMap image);
        """,
        """
        2: -2: [fovea:bad-number] parameters of @Expect is -2; expected at least 0
          fix: leave parameters out""");
  }

  @Test
  void refusesAReceptiveFieldWhereNoImageIs() {
    Wrong.network(
        """
        @VectorInput(features = 4) Vector features();
        @Dense(units = 10) @SoftmaxCrossEntropy @Expect(receptiveField = 3)
        Vector logits(Vector features);
        """,
        """
        2: 3: [fovea:no-receptive-field] logits depends on no image, so it has no receptive field for @Expect to state
          fix: leave receptiveField out""");
  }
}
