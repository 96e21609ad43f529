package dev.fovea.processor.check;

import dev.fovea.processor.testing.Wrong;
import org.junit.jupiter.api.Test;

class ReceptiveFieldErrorsTest {

  @Test
  void computesWhatReachesTheLeastSize() {
    Wrong.network(
        """
        @ReceptiveField(min = 15) interface Net {
          @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
          @Conv2d(filters = 16, kernel = 3, padding = SAME) @Relu @MaxPool2d(kernel = 2)
          FeatureMap stem(FeatureMap image);
          @Conv2d(filters = 16, kernel = 3, padding = 1) FeatureMap block(FeatureMap stem);
          @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
          Vector logits(FeatureMap block);
        }
        """,
        """
        1: 15: [fovea:receptive-field-too-small] the receptive field of logits is 8×8; expected at least 15×15
          1 + 2·1 (stem.conv2d) + 1·1 (stem.maxPool2d) + 2·2 (block.conv2d) = 8
          fix: dilation = 3, padding = 3 on block's @Conv2d gives 16×16
          fix: dilation = 5 on stem's @Conv2d gives 16×16
          fix: min = 8""");
  }

  @Test
  void computesWhatKeepsBelowTheLargestSize() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        @Conv2d(filters = 16, kernel = 7, padding = 3) @ReceptiveField(max = 5)
        FeatureMap stem(FeatureMap image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap stem);
        """,
        """
        2: 5: [fovea:receptive-field-too-large] the receptive field of stem is 7×7; expected at most 5×5
          1 + 6·1 (stem.conv2d) = 7
          fix: kernel = 5, padding = 2 on stem's @Conv2d gives 5×5
          fix: max = 7""");
  }

  @Test
  void computesTheExactSize() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        @Conv2d(filters = 16, kernel = 3, padding = SAME) @ReceptiveField(exact = {9, 5})
        FeatureMap stem(FeatureMap image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap stem);
        """,
        """
        2: 9: [fovea:receptive-field-differs] the receptive field of stem is 3×3; expected exactly 9×5
          1 + 2·1 (stem.conv2d) = 3
          fix: dilation = {4, 2} on stem's @Conv2d gives 9×5
          fix: exact = 3""");
  }

  @Test
  void wantsTheWholeImageToBeSeen() {
    Wrong.network(
        """
        @ReceptiveField(coversInput = true) interface Net {
          @ImageInput(channels = 3, height = 12, width = 12) FeatureMap image();
          @Conv2d(filters = 16, kernel = 3, stride = 2) @Relu
          FeatureMap stem(FeatureMap image);
          @Conv2d(filters = 16, kernel = 3, padding = 1) FeatureMap block(FeatureMap stem);
          @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
          Vector logits(FeatureMap block);
        }
        """,
        """
        1: true: [fovea:receptive-field-too-small] the receptive field of logits is 7×7; expected at least 12×12, the whole image
          1 + 2·1 (stem.conv2d) + 2·2 (block.conv2d) = 7
          the central position of logits sees 34 % of the image's pixels
          fix: dilation = 3, padding = 3 on block's @Conv2d gives 15×15
          fix: dilation = 4, padding = 3 on stem's @Conv2d gives 13×13
          fix: coversInput = false""");
  }

  @Test
  void namesEveryHeadThatSeesTooLittle() {
    Wrong.network(
        """
        @ReceptiveField(min = 5) interface Net {
          @ImageInput(channels = 3, height = 12, width = 12) FeatureMap image();
          @Conv2d(filters = 16, kernel = 3) FeatureMap stem(FeatureMap image);
          @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
          Vector logits(FeatureMap stem);
          @Conv2d(filters = 16, kernel = 5) @GlobalAvgPool @Dense(units = 4)
          @MeanSquaredError
          Vector box(FeatureMap stem);
          @GlobalAvgPool @Dense(units = 2) @MeanSquaredError Vector size(FeatureMap image);
        }
        """,
        """
        1: 5: [fovea:receptive-field-too-small] the receptive field of logits is 3×3 and of size is 1×1; expected at least 5×5
          logits: 1 + 2·1 (stem.conv2d) = 3
          size: no window of more than one position is behind it: 1
          fix: min = 1""");
  }

  @Test
  void refusesBoundsThatNothingCanSatisfy() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 12, width = 12) FeatureMap image();
        @Conv2d(filters = 16, kernel = 3) @ReceptiveField(min = 9, max = {9, 5})
        FeatureMap stem(FeatureMap image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap stem);
        """,
        """
        2: 5: [fovea:contradictory-bounds] @ReceptiveField asks for at least 9×9 and for at most 9×5, which nothing can be
          fix: min = {} on stem's @ReceptiveField""");
  }

  @Test
  void refusesABoundBelowOne() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 12, width = 12) FeatureMap image();
        @Conv2d(filters = 16, kernel = 3) @ReceptiveField(min = 0)
        FeatureMap stem(FeatureMap image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap stem);
        """,
        """
        2: 0: [fovea:bad-number] min of @ReceptiveField is 0; expected at least 1
          fix: min = 1 on stem's @ReceptiveField""");
  }

  @Test
  void refusesBoundsWhereNoImageIs() {
    Wrong.network(
        """
        @ReceptiveField(min = 5) interface Net {
          @VectorInput(features = 4) Vector features();
          @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(Vector features);
        }
        """,
        """
        1: @ReceptiveField: [fovea:no-receptive-field] Net depends on no image, so it has no receptive field for @ReceptiveField to state
          fix: remove @ReceptiveField from Net""");
  }
}
