package dev.fovea.processor.analyse;

import dev.fovea.processor.testing.Wrong;
import org.junit.jupiter.api.Test;

class JoinErrorsTest {

  @Test
  void explainsWhichBranchLostItsRows() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 64, kernel = 1) FeatureMap shortcut(FeatureMap image);
        @Conv2d(filters = 64, kernel = 3, dilation = 3) @BatchNorm
        FeatureMap branch(FeatureMap image);
        @Add @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap shortcut, FeatureMap branch);
        """,
        """
        5: @Add: [fovea:shape-mismatch] @Add needs equal shapes, but shortcut is 64×8×8 and branch is 64×2×2
          branch lost 6 rows and 6 columns in conv2d: ⌊(8 + 2·0 − 3·(3 − 1) − 1) / 1⌋ + 1 = 2
          fix: padding = 3 (or SAME) on branch's @Conv2d keeps 8×8""");
  }

  @Test
  void explainsDifferentChannels() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 16, kernel = 1) FeatureMap shortcut(FeatureMap image);
        @Conv2d(filters = 32, kernel = 1) @BatchNorm @Relu
        FeatureMap branch(FeatureMap image);
        @Add @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap shortcut, FeatureMap branch);
        """,
        """
        5: @Add: [fovea:shape-mismatch] @Add needs equal shapes, but shortcut is 16×8×8 and branch is 32×8×8
          shortcut has 16 channels from shortcut.conv2d (filters = 16)
          branch has 32 channels from branch.conv2d (filters = 32)
          fix: filters = 16 on branch's @Conv2d gives 16×8×8
          fix: filters = 32 on shortcut's @Conv2d gives 32×8×8
          fix: @Conv2d(filters = 32, kernel = 1) FeatureMap shortcutProjected(FeatureMap shortcut), read in place of shortcut""");
  }

  @Test
  void suggestsTheForgottenProjectionOfAResidualNetwork() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 56, width = 56) FeatureMap image();
        @Conv2d(filters = 64, kernel = 3, padding = 1) FeatureMap stem(FeatureMap image);
        @Conv2d(filters = 128, kernel = 3, stride = 2, padding = 1) @BatchNorm @Relu
        FeatureMap first(FeatureMap stem);
        @Conv2d(filters = 128, kernel = 3, padding = 1) @BatchNorm
        FeatureMap second(FeatureMap first);
        @Add @Relu @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap stem, FeatureMap second);
        """,
        """
        7: @Add: [fovea:shape-mismatch] @Add needs equal shapes, but stem is 64×56×56 and second is 128×28×28
          second lost 28 rows and 28 columns in first.conv2d: ⌊(56 + 2·1 − 1·(3 − 1) − 1) / 2⌋ + 1 = 28
          second has 128 channels from second.conv2d (filters = 128)
          fix: @Conv2d(filters = 128, kernel = 1, stride = 2) FeatureMap stemProjected(FeatureMap stem), read in place of stem
          fix: filters = 64 on second's @Conv2d and stride = 1 on first's @Conv2d gives 64×56×56""");
  }

  @Test
  void refusesToConcatenateDifferentSizes() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 9, width = 9) FeatureMap image();
        @Conv2d(filters = 16, kernel = 3) FeatureMap a(FeatureMap image);
        @Conv2d(filters = 32, kernel = 1) FeatureMap b(FeatureMap image);
        @Concat @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap a, FeatureMap b);
        """,
        """
        4: @Concat: [fovea:shape-mismatch] @Concat needs equal height and width, but a is 16×7×7 and b is 32×9×9
          a lost 2 rows and 2 columns in conv2d: ⌊(9 + 2·0 − 1·(3 − 1) − 1) / 1⌋ + 1 = 7
          fix: padding = 1 (or SAME) on a's @Conv2d keeps 9×9""");
  }

  @Test
  void refusesToAddAMapAndAVector() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 9, width = 9) FeatureMap image();
        @GlobalAvgPool Vector pooled(FeatureMap image);
        @Add @SoftmaxCrossEntropy Vector logits(FeatureMap image, Vector pooled);
        """,
        """
        3: @Add: [fovea:shape-mismatch] @Add needs equal shapes, but image is 3×9×9 and pooled is 3
          pooled became a Vector of 3 in globalAvgPool
          fix: @GlobalAvgPool Vector imageProjected(FeatureMap image), read in place of image""");
  }

  @Test
  void namesOnlyTheBranchThatDiffersOfThree() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 4, kernel = 1) FeatureMap a(FeatureMap image);
        @Conv2d(filters = 4, kernel = 3) FeatureMap b(FeatureMap image);
        @Conv2d(filters = 4, kernel = 3, padding = 1) FeatureMap c(FeatureMap image);
        @Add @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap a, FeatureMap b, FeatureMap c);
        """,
        """
        5: @Add: [fovea:shape-mismatch] @Add needs equal shapes, but a is 4×8×8 and b is 4×6×6 and c is 4×8×8
          b lost 2 rows and 2 columns in conv2d: ⌊(8 + 2·0 − 1·(3 − 1) − 1) / 1⌋ + 1 = 6
          fix: padding = 1 (or SAME) on b's @Conv2d keeps 8×8""");
  }

  @Test
  void suggestsToJoinMapsOfVeryDifferentSizesAsEncodersAndDecodersDo() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 64, width = 64) FeatureMap image();
        @Conv2d(filters = 8, kernel = 3, padding = 1) @Relu FeatureMap wide(FeatureMap image);
        @MaxPool2d(kernel = 2) @Conv2d(filters = 16, kernel = 3, padding = 1) @Relu
        FeatureMap middle(FeatureMap wide);
        @MaxPool2d(kernel = 2) @Conv2d(filters = 32, kernel = 3, padding = 1) @Relu
        FeatureMap deep(FeatureMap middle);
        @Concat @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap wide, FeatureMap deep);
        """,
        """
        7: @Concat: [fovea:shape-mismatch] @Concat needs equal height and width, but wide is 8×64×64 and deep is 32×16×16
          deep lost 16 rows and 16 columns in maxPool2d: ⌊(32 + 2·0 − 1·(2 − 1) − 1) / 2⌋ + 1 = 16
          deep lost 32 rows and 32 columns in middle.maxPool2d: ⌊(64 + 2·0 − 1·(2 − 1) − 1) / 2⌋ + 1 = 32
          fix: @Conv2d(filters = 8, kernel = 1, stride = 4) FeatureMap wideProjected(FeatureMap wide), read in place of wide
          fix: @Upsample2d(scale = 4) FeatureMap deepProjected(FeatureMap deep), read in place of deep""");
  }

  @Test
  void suggestsAWindowThatIsNoLargerThanItMustBe() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 100, width = 100) FeatureMap image();
        @Conv2d(filters = 8, kernel = 5, stride = 3) @Relu FeatureMap fine(FeatureMap image);
        @Conv2d(filters = 8, kernel = 3, stride = 3) FeatureMap coarse(FeatureMap fine);
        @Add @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image, FeatureMap coarse);
        """,
        """
        4: @Add: [fovea:shape-mismatch] @Add needs equal shapes, but image is 3×100×100 and coarse is 8×10×10
          coarse lost 22 rows and 22 columns in conv2d: ⌊(32 + 2·0 − 1·(3 − 1) − 1) / 3⌋ + 1 = 10
          coarse lost 68 rows and 68 columns in fine.conv2d: ⌊(100 + 2·0 − 1·(5 − 1) − 1) / 3⌋ + 1 = 32
          coarse has 8 channels from coarse.conv2d (filters = 8)
          fix: @Conv2d(filters = 8, kernel = 19, stride = 9) FeatureMap imageProjected(FeatureMap image), read in place of image""");
  }

  @Test
  void suggestsPaddingForEveryWindowWhereOneIsNotEnough() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 96, width = 96) FeatureMap image();
        @Conv2d(filters = 8, kernel = 23) @Relu FeatureMap first(FeatureMap image);
        @Conv2d(filters = 3, kernel = 25) FeatureMap second(FeatureMap first);
        @Add @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image, FeatureMap second);
        """,
        """
        4: @Add: [fovea:shape-mismatch] @Add needs equal shapes, but image is 3×96×96 and second is 3×50×50
          second lost 24 rows and 24 columns in conv2d: ⌊(74 + 2·0 − 1·(25 − 1) − 1) / 1⌋ + 1 = 50
          second lost 22 rows and 22 columns in first.conv2d: ⌊(96 + 2·0 − 1·(23 − 1) − 1) / 1⌋ + 1 = 74
          fix: padding = SAME on first's @Conv2d and padding = SAME on second's @Conv2d gives 3×96×96""");
  }

  @Test
  void suggestsToResampleMapsOfDifferentImages() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 100, width = 100) FeatureMap near();
        @ImageInput(channels = 3, height = 36, width = 36) FeatureMap far();
        @Add @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap near, FeatureMap far);
        """,
        """
        3: @Add: [fovea:shape-mismatch] @Add needs equal shapes, but near is 3×100×100 and far is 3×36×36
          fix: @AdaptiveAvgPool2d(output = 36) FeatureMap nearProjected(FeatureMap near), read in place of near""");
  }

  @Test
  void suggestsToEnlargeAMapAndToFillWhatIsMissing() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 65, width = 65) FeatureMap image();
        @Conv2d(filters = 8, kernel = 3, padding = 1) @Relu FeatureMap wide(FeatureMap image);
        @MaxPool2d(kernel = 2) FeatureMap half(FeatureMap wide);
        @MaxPool2d(kernel = 2) FeatureMap quarter(FeatureMap half);
        @MaxPool2d(kernel = 2) FeatureMap deep(FeatureMap quarter);
        @Concat @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap wide, FeatureMap deep);
        """,
        """
        6: @Concat: [fovea:shape-mismatch] @Concat needs equal height and width, but wide is 8×65×65 and deep is 8×8×8
          deep lost 8 rows and 8 columns in maxPool2d: ⌊(16 + 2·0 − 1·(2 − 1) − 1) / 2⌋ + 1 = 8
          deep lost 16 rows and 16 columns in quarter.maxPool2d: ⌊(32 + 2·0 − 1·(2 − 1) − 1) / 2⌋ + 1 = 16
          deep lost 33 rows and 33 columns in half.maxPool2d: ⌊(65 + 2·0 − 1·(2 − 1) − 1) / 2⌋ + 1 = 32
          fix: @Conv2d(filters = 8, kernel = 9, stride = 8) FeatureMap wideProjected(FeatureMap wide), read in place of wide
          fix: @Upsample2d(scale = 8) @ZeroPad2d(padding = {0, 0, 1, 1}) FeatureMap deepProjected(FeatureMap deep), read in place of deep""");
  }

  @Test
  void refusesBranchesOfDifferentJump() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 9, width = 9) FeatureMap image();
        @Conv2d(filters = 8, kernel = 3, stride = 2, padding = 1)
        FeatureMap a(FeatureMap image);
        @Conv2d(filters = 8, kernel = 5) FeatureMap b(FeatureMap image);
        @Add @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap a, FeatureMap b);
        """,
        """
        5: @Add: [fovea:misaligned-branches] @Add needs branches of equal jump, but a has jump 2 and b has jump 1
          the jump is the product of all strides since the input; positions of branches with different jumps look at different pixels
          fix: stride = 2, padding = SAME on b's @Conv2d""");
  }

  @Test
  void addsAtTheEndOfATransposedConvolutionWhatIsMissing() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 64, width = 64) FeatureMap image();
        @Conv2d(filters = 16, kernel = 3, stride = 2, padding = 1) @BatchNorm @Relu
        FeatureMap a(FeatureMap image);
        @Conv2d(filters = 32, kernel = 3, stride = 2, padding = 1) @BatchNorm @Relu
        FeatureMap b(FeatureMap a);
        @ConvTranspose2d(filters = 16, kernel = 3, stride = 2, padding = 1) @Relu
        FeatureMap up(FeatureMap b);
        @Add FeatureMap sum(FeatureMap a, FeatureMap up);
        @Conv2d(filters = 1, kernel = 1) @BinaryCrossEntropy FeatureMap mask(FeatureMap sum);
        """,
        """
        8: @Add: [fovea:shape-mismatch] @Add needs equal shapes, but a is 16×32×32 and up is 16×31×31
          up gained 15 rows and 15 columns in convTranspose2d: (16 − 1)·2 − 2·1 + 1·(3 − 1) + 0 + 1 = 31
          up lost 16 rows and 16 columns in b.conv2d: ⌊(32 + 2·1 − 1·(3 − 1) − 1) / 2⌋ + 1 = 16
          fix: outputPadding = 1 on up's @ConvTranspose2d gives 32×32
          fix: padding = SAME on up's @ConvTranspose2d gives 32×32""");
  }
}
