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

  @Test
  void warnsOfTwoConvolutionsWithNothingNonLinearBetween() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        @Conv2d(filters = 16, kernel = 3, padding = SAME) @BatchNorm
        FeatureMap first(FeatureMap image);
        @Conv2d(filters = 16, kernel = 3, padding = SAME) @Relu FeatureMap last(FeatureMap first);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap last);
        """,
        """
        4: @Conv2d: [fovea:no-nonlinearity] nothing non-linear is between this @Conv2d and first.conv2d
          two linear layers compute no more than one (Goodfellow, Bengio and Courville 2016, §6.1)
          fix: @Relu behind first's @BatchNorm""");
  }

  @Test
  void warnsOfTwoDenseLayersWithNothingNonLinearBetween() {
    Wrong.network(
        """
        @VectorInput(features = 4) Vector features();
        @Dense(units = 20) Vector hidden(Vector features);
        @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(Vector hidden);
        """,
        """
        3: @Dense: [fovea:no-nonlinearity] nothing non-linear is between this @Dense and hidden.dense
          two linear layers compute no more than one (Goodfellow, Bengio and Courville 2016, §6.1)
          fix: @Relu behind hidden's @Dense""");
  }

  @Test
  void warnsOfConvolutionsBehindThoseThatSeeTheWholeImage() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 16, width = 16) FeatureMap image();
        @Conv2d(filters = 16, kernel = 5, stride = 2, padding = 2) @Relu FeatureMap a(FeatureMap image);
        @Conv2d(filters = 16, kernel = 5, stride = 2, padding = 2) @Relu FeatureMap b(FeatureMap a);
        @Conv2d(filters = 16, kernel = 3, padding = 1) @Relu FeatureMap c(FeatureMap b);
        @Conv2d(filters = 16, kernel = 3, padding = 1) @Relu FeatureMap d(FeatureMap c);
        @Conv2d(filters = 16, kernel = 3, padding = 1) @Relu FeatureMap last(FeatureMap d);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap last);
        """,
        """
        5: @Conv2d: [fovea:unproductive-layers] 2 convolutions come after the whole image is seen
          d.conv2d reads a receptive field of 21×21, the image has 16×16
          no context is left for d.conv2d, last.conv2d to add (Richter et al. 2021)
          fix: height = 37, width = 37 on image's @ImageInput
          fix: stride = 1 on a's @Conv2d""");
  }

  @Test
  void warnsOfADenseLayerThatHoldsMostParameters() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        @Conv2d(filters = 32, kernel = 3, padding = SAME) @Relu @MaxPool2d(kernel = 2)
        FeatureMap last(FeatureMap image);
        @Flatten @Dropout(0.5) @Dense(units = 64) @Relu Vector hidden(FeatureMap last);
        @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(Vector hidden);
        """,
        """
        4: @Dense: [fovea:dominant-dense] hidden.dense holds 524 352 of the network's 525 898 parameters
          it reads every position of 32×16×16 on its own; a mean over the positions needs no weights and overfits less (Lin, Chen and Yan 2013, §3.2)
          fix: @GlobalAvgPool in place of hidden's @Flatten gives 3658 parameters""");
  }

  @Test
  void warnsOfManySigmoidsBehindEachOther() {
    Wrong.network(
        """
        @VectorInput(features = 4) Vector features();
        @Dense(units = 8) @Sigmoid Vector a(Vector features);
        @Dense(units = 8) @Sigmoid Vector b(Vector a);
        @Dense(units = 8) @Sigmoid Vector c(Vector b);
        @Dense(units = 8) @Sigmoid Vector d(Vector c);
        @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(Vector d);
        """,
        """
        5: @Sigmoid: [fovea:saturating-stack] this @Sigmoid is number 4 on every way from the input
          its slope is near 0 for large values, and the gradient is multiplied by every slope on its way (Glorot and Bengio 2010, §3)
          fix: @Relu in place of d's @Sigmoid""");
  }

  @Test
  void warnsOfARectifierBeforeALossThatNeedsLogits() {
    Wrong.network(
        """
        @VectorInput(features = 4) Vector features();
        @Dense(units = 10) @Relu @SoftmaxCrossEntropy Vector logits(Vector features);
        """,
        """
        2: @Relu: [fovea:activation-before-loss] @Relu comes before @SoftmaxCrossEntropy, which it does not fit
          numbers below 0 become 0, and their gradient too; the loss applies softmax itself: it needs logits, any number from −∞ to ∞
          fix: remove @Relu from logits""");
  }

  @Test
  void warnsOfARectifierBeforeASquaredError() {
    Wrong.network(
        """
        @VectorInput(features = 4) Vector features();
        @Dense(units = 10) @Relu @MeanSquaredError Vector place(Vector features);
        """,
        """
        2: @Relu: [fovea:activation-before-loss] @Relu comes before @MeanSquaredError, which it does not fit
          numbers below 0 become 0, and their gradient too: no target below 0 can be met, and outputs die there
          fix: remove @Relu from place""");
  }

  @Test
  void warnsOfAChoiceAmongOneClass() {
    Wrong.network(
        """
        @VectorInput(features = 4) Vector features();
        @Dense(units = 1) @SoftmaxCrossEntropy Vector logits(Vector features);
        """,
        """
        2: @SoftmaxCrossEntropy: [fovea:single-class] logits has a single class, so it learns nothing
          softmax of one number is 1, its loss 0, and so is every gradient
          fix: units = 2 on logits's @Dense""");
  }

  @Test
  void warnsOfALayerThatDoesWhatWasJustDone() {
    Wrong.network(
        """
        @VectorInput(features = 4) Vector features();
        @Dense(units = 8) @Relu Vector hidden(Vector features);
        @Relu @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(Vector hidden);
        """,
        """
        3: @Relu: [fovea:redundant-layer] @Relu comes directly after another one
          what it reads is what it would make of it already
          fix: remove @Relu from logits""");
  }

  @Test
  void warnsOfValuesThatCannotHaveAnEffect() {
    Wrong.network(
        """
        @VectorInput(features = 4) Vector features();
        @Dense(units = 1) @Softmax Vector gate(Vector features);
        @Concat @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(Vector gate, Vector features);
        """,
        """
        2: @Softmax: [fovea:dead-branch] what this @Softmax reads has no effect on gate.softmax
          a softmax over one channel is 1 everywhere
          without effect: gate.dense
          fix: remove @Softmax from gate""");
  }

  @Test
  void warnsOfMoreThanFourPoolingsIfAsked() {
    Wrong.networkWithOpinion(
        "many-poolings",
        """
        @ImageInput(channels = 3, height = 64, width = 64) FeatureMap image();
        @Conv2d(filters = 8, kernel = 3, padding = 1) @Relu @MaxPool2d(kernel = 2) FeatureMap a();
        @Conv2d(filters = 8, kernel = 3, padding = 1) @Relu @MaxPool2d(kernel = 2) FeatureMap b();
        @Conv2d(filters = 8, kernel = 3, padding = 1) @Relu @MaxPool2d(kernel = 2) FeatureMap c();
        @Conv2d(filters = 8, kernel = 3, padding = 1) @Relu @MaxPool2d(kernel = 2) FeatureMap d();
        @Conv2d(filters = 8, kernel = 3, padding = 1) @Relu @MaxPool2d(kernel = 2) FeatureMap last();
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap last);
        """,
        """
        6: @MaxPool2d: [fovea:many-poolings] this @MaxPool2d is pooling number 5 behind the image
          it leaves 8×2×2 of the image
          fix: remove @MaxPool2d from last""");
  }

  @Test
  void warnsOfAStrideBehindWhichNoWindowComesIfAsked() {
    Wrong.networkWithOpinion(
        "late-downsampling",
        """
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        @Conv2d(filters = 8, kernel = 3, padding = 1) @Relu FeatureMap a(FeatureMap image);
        @Conv2d(filters = 8, kernel = 3, stride = 2, padding = 1) @Relu FeatureMap last(FeatureMap a);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap last);
        """,
        """
        3: 2: [fovea:late-downsampling] the stride of @Conv2d in last.conv2d comes too late to be of use
          no window comes after it that could see more for it
          fix: stride = 1 on last's @Conv2d""");
  }

  @Test
  void warnsOfATransposedKernelThatTheStrideDoesNotDivide() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @ConvTranspose2d(filters = 4, kernel = 3, stride = 2, padding = 1, outputPadding = 1) @Relu
        FeatureMap large(FeatureMap image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap large);
        """,
        """
        2: 3: [fovea:checkerboard] kernel 3 of @ConvTranspose2d is no multiple of its stride 2
          along the rows outputs sum 1 or 2 taps by turns: a checkerboard (Odena, Dumoulin and Olah 2016)
          fix: kernel = 4, outputPadding = 0 on large's @ConvTranspose2d""");
  }

  @Test
  void warnsOfChannelsThatNoSliceTakes() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 8, kernel = 3, padding = 1) @Relu FeatureMap stem(FeatureMap image);
        @Slice(from = 0, to = 3) FeatureMap left(FeatureMap stem);
        @Slice(from = 3, to = 6) FeatureMap right(FeatureMap stem);
        @Add @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap left, FeatureMap right);
        """,
        """
        4: @Slice: [fovea:unused-channels] 2 of the 8 channels of stem.relu are read by nothing
          channel 6 is in no slice
          fix: filters = 6 on stem's @Conv2d""");
  }
}
