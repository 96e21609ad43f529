package dev.fovea.processor.check;

import dev.fovea.processor.testing.Wrong;
import org.junit.jupiter.api.Test;

class LintTest {

  @Test
  void warnsOfASoftmaxBeforeTheLossThatAppliesIt() {
    Wrong.network(
        """
        @VectorInput(features = 4) Vector features();
        @Dense(units = 10) @Softmax @SoftmaxCrossEntropy Vector logits(Vector features);
        """,
        """
        2: @Softmax: [fovea:softmax-before-cross-entropy] @Softmax comes before @SoftmaxCrossEntropy, which applies it again
          the loss takes logits: it computes softmax and logarithm in one step, which neither underflows nor flattens the gradient
          fix: remove @Softmax from logits""");
  }

  @Test
  void warnsOfABiasThatTheNormalisationRemoves() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 4, kernel = 3, bias = true) @BatchNorm @GlobalAvgPool
        @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: true: [fovea:bias-before-batch-norm] the bias of @Conv2d is removed by the @BatchNorm after it
          the normalisation subtracts each channel's mean, and a constant with it (Ioffe and Szegedy 2015, §3.2)
          fix: bias = false on logits's @Conv2d""");
  }

  @Test
  void warnsOfDropoutDirectlyBeforeBatchNorm() {
    Wrong.network(
        """
        @VectorInput(features = 4) Vector features();
        @Dropout(0.5) @BatchNorm @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(Vector features);
        """,
        """
        2: @Dropout: [fovea:dropout-before-batch-norm] @Dropout comes directly before @BatchNorm
          dropout changes the variance between training and inference, which the running statistics do not follow (Li et al. 2019, Understanding the Disharmony between Dropout and Batch Normalization by Variance Shift)
          fix: @Dropout behind @BatchNorm""");
  }

  @Test
  void warnsOfABorderThatNoWindowSees() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 7, width = 7) FeatureMap image();
        @MaxPool2d(kernel = 2) @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: @MaxPool2d: [fovea:unseen-border] @MaxPool2d never sees the last 1 row of its 7
          rows: ⌊(7 + 2·0 − 1·(2 − 1) − 1) / 2⌋ + 1 = 3
          fix: ceilMode = true on logits's @MaxPool2d
          fix: padding = SAME on logits's @MaxPool2d""");
  }

  @Test
  void warnsOfGapsBetweenWindows() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        @Conv2d(filters = 4, kernel = 3, stride = 5) @GlobalAvgPool @Dense(units = 10)
        @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: 5: [fovea:stride-beyond-kernel] @Conv2d steps over 2 rows between its windows
          stride 5, window of 3 rows
          fix: stride = 3 on logits's @Conv2d""");
  }

  @Test
  void warnsOfWindowsThatSeeNothingButPadding() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        @Conv2d(filters = 4, kernel = 1, padding = 1) @GlobalAvgPool @Dense(units = 10)
        @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: 1: [fovea:padding-only-windows] border windows of @Conv2d see nothing but padding
          window of 1 row, padding 1 and 1
          fix: padding = SAME (or 0) on logits's @Conv2d""");
  }

  @Test
  void warnsOfStatementsWithoutContent() {
    Wrong.network(
        """
        @ReceptiveField interface Net {
          @VectorInput(features = 4) Vector features();
          @Dense(units = 10) @SoftmaxCrossEntropy @Expect Vector logits(Vector features);
        }
        """,
        """
        3: @Expect: [fovea:states-nothing] @Expect on logits states nothing
          fix: remove @Expect from logits""",
        """
        1: @ReceptiveField: [fovea:states-nothing] @ReceptiveField on Net states nothing
          fix: remove @ReceptiveField from Net""");
  }

  @Test
  void warnsOfADilationThatLeavesOnlyTheMiddleOfTheKernel() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 14, width = 14) FeatureMap image();
        @Conv2d(filters = 4, kernel = 3, dilation = 18, padding = 18) @GlobalAvgPool
        @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: 3: [fovea:dead-taps] 2 of the 3 rows of @Conv2d's kernel only ever meet padding
          window of 37 rows, input of 14, padding 18 and 18: weights there are never used (Chen et al. 2017, §3.3)
          fix: dilation = 13, padding = 13 on logits's @Conv2d""");
  }

  @Test
  void warnsOfAKernelThatNoPositionOfTheInputCanFill() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 4, width = 4) FeatureMap image();
        @Conv2d(filters = 4, kernel = 101, padding = SAME) @GlobalAvgPool
        @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: 101: [fovea:dead-taps] 94 of the 101 rows of @Conv2d's kernel only ever meet padding
          window of 101 rows, input of 4, padding 50 and 50: weights there are never used (Chen et al. 2017, §3.3)
          fix: kernel = 7 on logits's @Conv2d""");
  }

  @Test
  void warnsOfAStrideBeyondTheWholeInput() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        @MaxPool2d(kernel = 2, stride = 100) @GlobalAvgPool @Dense(units = 10)
        @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: 100: [fovea:stride-beyond-kernel] @MaxPool2d steps over 98 rows between its windows
          stride 100, window of 2 rows
          fix: stride = 2 on logits's @MaxPool2d""");
  }
}
