package dev.fovea.processor.layer;

import dev.fovea.processor.testing.Wrong;
import org.junit.jupiter.api.Test;

class NumberErrorsTest {

  @Test
  void refusesZeroAtTheElementOfTheArray() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 4, kernel = {3, 0}) @GlobalAvgPool @Dense(units = 10)
        @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: 0: [fovea:bad-number] kernel of @Conv2d is 0; expected at least 1
          fix: kernel = {3, 3} on logits's @Conv2d""");
  }

  @Test
  void reportsEveryWrongNumberOfALayer() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = -4, kernel = 3, stride = 0, dilation = -1, groups = 0)
        @GlobalAvgPool @Dense(units = 0) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: -4: [fovea:bad-number] filters of @Conv2d is -4; expected at least 1
          fix: filters = 4 on logits's @Conv2d""",
        """
        2: 0: [fovea:bad-number] groups of @Conv2d is 0; expected at least 1
          fix: groups = 1 on logits's @Conv2d""",
        """
        2: 0: [fovea:bad-number] stride of @Conv2d is 0; expected at least 1
          fix: stride = 1 on logits's @Conv2d""",
        """
        2: -1: [fovea:bad-number] dilation of @Conv2d is -1; expected at least 1
          fix: dilation = 1 on logits's @Conv2d""",
        """
        3: 0: [fovea:bad-number] units of @Dense is 0; expected at least 1
          fix: units = 10 on logits's @Dense""");
  }

  @Test
  void reportsWrongNumbersBehindAnUnknownShape() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 0, width = 8) FeatureMap image();
        @Conv2d(filters = 4, kernel = 0) @GlobalAvgPool @Dense(units = 10)
        @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        1: 0: [fovea:bad-number] height of @ImageInput is 0; expected at least 1
          fix: height = 32 on image's @ImageInput""",
        """
        2: 0: [fovea:bad-number] kernel of @Conv2d is 0; expected at least 1
          fix: kernel = 3 on logits's @Conv2d""");
  }

  @Test
  void takesOnlySameForSpecialAmongNegativePaddings() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 4, kernel = 3, padding = {1, -2147483647}) @GlobalAvgPool
        @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: -2147483647: [fovea:bad-number] padding of @Conv2d is -2147483647; expected at least 0
          fix: padding = {1, 0} on logits's @Conv2d""");
  }

  @Test
  void refusesAnArrayOfThreeNumbers() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 4, kernel = {1, 2, 3}, padding = {1, 1, 1}) @GlobalAvgPool
        @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: {1, 2, 3}: [fovea:wrong-count] kernel of @Conv2d has 3 values; expected one number or {height, width}
          fix: kernel = {1, 2} on logits's @Conv2d""",
        """
        2: {1, 1, 1}: [fovea:wrong-count] padding of @Conv2d has 3 values; expected SAME, one number, {height, width} or {top, left, bottom, right}
          fix: padding = {1, 1} on logits's @Conv2d""");
  }

  @Test
  void refusesAnEmptyArray() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 4, kernel = {}) @GlobalAvgPool @Dense(units = 10)
        @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: {}: [fovea:wrong-count] kernel of @Conv2d has no values; expected one number or {height, width}
          fix: kernel = 1""");
  }

  @Test
  void refusesAPercentageForAProbability() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @GlobalAvgPool @Dropout(50.0) @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: 50.0: [fovea:bad-number] value of @Dropout is 50.0; expected a number in [0, 1)
          fix: value = 0.5 on logits's @Dropout""");
  }

  @Test
  void refusesToDropEverything() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @GlobalAvgPool @Dropout(1.0) @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: 1.0: [fovea:bad-number] value of @Dropout is 1.0; expected a number in [0, 1)
          fix: value = 0.5""");
  }

  @Test
  void refusesNumbersThatAreNone() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @BatchNorm(epsilon = 0.0, momentum = 1.5) @LeakyRelu(slope = NaN) @GlobalAvgPool
        @Dropout(NaN) @Dense(units = 10) @SoftmaxCrossEntropy(weight = NaN)
        Vector logits(FeatureMap image);
        """,
        """
        2: 0.0: [fovea:bad-number] epsilon of @BatchNorm is 0.0; expected a finite number above 0
          fix: epsilon = 1.0E-5""",
        """
        2: 1.5: [fovea:bad-number] momentum of @BatchNorm is 1.5; expected a number in [0, 1]
          fix: momentum = 0.1""",
        """
        2: NaN: [fovea:bad-number] slope of @LeakyRelu is NaN; expected a finite number
          fix: slope = 0.01""",
        """
        3: NaN: [fovea:bad-number] value of @Dropout is NaN; expected a number in [0, 1)
          fix: value = 0.5""",
        """
        3: NaN: [fovea:bad-number] weight of @SoftmaxCrossEntropy is NaN; expected a finite number above 0
          fix: weight = 1.0""");
  }

  @Test
  void fillsInTogetherWhatALayerLacks() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: @Conv2d: [fovea:missing-attribute] filters of @Conv2d is not given
          fix: filters = 16, kernel = 3 on logits's @Conv2d""",
        """
        2: @Conv2d: [fovea:missing-attribute] kernel of @Conv2d is not given
          fix: filters = 16, kernel = 3 on logits's @Conv2d""");
  }

  @Test
  void refusesLossesWithoutSense() {
    Wrong.network(
        """
        @VectorInput(features = 3) Vector features();
        @SoftmaxCrossEntropy(labelSmoothing = 1.0, classWeights = {1.0, -2.0, NaN})
        Vector a(Vector features);
        @SoftmaxCrossEntropy(classWeights = {0.0, 0.0, 0.0}) Vector b(Vector features);
        @SoftmaxCrossEntropy(classWeights = {1.0, 2.0}) Vector c(Vector features);
        @SoftmaxCrossEntropy(classWeights = {1.0, 1.0, 1.0, 1.0}) Vector d(Vector features);
        @BinaryCrossEntropy(positiveWeight = 0.0) Vector e(Vector features);
        @Huber(delta = -1.0) Vector f(Vector features);
        @MeanAbsoluteError(weight = 0.0) Vector g(Vector features);
        @BinaryCrossEntropy(labelSmoothing = -0.1, positiveWeight = {1.0, -2.0, 1.0})
        Vector h(Vector features);
        @BinaryCrossEntropy(positiveWeight = {1.0, 2.0}) Vector i(Vector features);
        """,
        """
        2: 1.0: [fovea:bad-number] labelSmoothing of @SoftmaxCrossEntropy is 1.0; expected a number in [0, 1)
          fix: labelSmoothing = 0.1""",
        """
        2: -2.0: [fovea:bad-number] classWeights of @SoftmaxCrossEntropy is -2.0; expected a finite number, at least 0
          fix: classWeights = {1.0, 1.0, 1.0}""",
        """
        2: NaN: [fovea:bad-number] classWeights of @SoftmaxCrossEntropy is NaN; expected a finite number, at least 0
          fix: classWeights = {1.0, 1.0, 1.0}""",
        """
        4: {0.0, 0.0, 0.0}: [fovea:bad-number] each of classWeights of @SoftmaxCrossEntropy is 0; expected one above 0 at least, or nothing is learned
          fix: leave classWeights out""",
        """
        5: {1.0, 2.0}: [fovea:wrong-count] classWeights of @SoftmaxCrossEntropy has 2 values; expected 3, one for each class
          fix: classWeights = {1.0, 2.0, 1.0}""",
        """
        6: {1.0, 1.0, 1.0, 1.0}: [fovea:wrong-count] classWeights of @SoftmaxCrossEntropy has 4 values; expected 3, one for each class
          fix: classWeights = {1.0, 1.0, 1.0}""",
        """
        7: 0.0: [fovea:bad-number] positiveWeight of @BinaryCrossEntropy is 0.0; expected a finite number above 0
          fix: positiveWeight = 1.0""",
        """
        8: -1.0: [fovea:bad-number] delta of @Huber is -1.0; expected a finite number above 0
          fix: delta = 1.0""",
        """
        9: 0.0: [fovea:bad-number] weight of @MeanAbsoluteError is 0.0; expected a finite number above 0
          fix: weight = 1.0""",
        """
        10: -0.1: [fovea:bad-number] labelSmoothing of @BinaryCrossEntropy is -0.1; expected a number in [0, 1)
          fix: labelSmoothing = 0.1""",
        """
        10: -2.0: [fovea:bad-number] positiveWeight of @BinaryCrossEntropy is -2.0; expected a finite number above 0
          fix: positiveWeight = {1.0, 1.0, 1.0}""",
        """
        12: {1.0, 2.0}: [fovea:wrong-count] positiveWeight of @BinaryCrossEntropy has 2 values; expected one number, or 3, one for each output
          fix: positiveWeight = {1.0, 2.0, 1.0}""");
  }

  @Test
  void refusesActivationsAndNormsWithoutSense() {
    Wrong.network(
        """
        @ImageInput(channels = 6, height = 8, width = 8) FeatureMap image();
        @Elu(alpha = -1.0) @LayerNorm(epsilon = 0.0) @SpatialDropout(1.0)
        @LocalResponseNorm(size = 4, alpha = -1.0, beta = 0.0, k = NaN)
        FeatureMap a(FeatureMap image);
        @GroupNorm(groups = 4) FeatureMap b(FeatureMap a);
        @GroupNorm(groups = -2, epsilon = -1.0) FeatureMap c(FeatureMap b);
        @GroupNorm @MeanSquaredError FeatureMap d(FeatureMap c);
        @GroupNorm(groups = 4) @MeanSquaredError FeatureMap e(FeatureMap image);
        """,
        """
        2: -1.0: [fovea:bad-number] alpha of @Elu is -1.0; expected a finite number above 0
          fix: alpha = 1.0""",
        """
        2: 0.0: [fovea:bad-number] epsilon of @LayerNorm is 0.0; expected a finite number above 0
          fix: epsilon = 1.0E-5""",
        """
        2: 1.0: [fovea:bad-number] value of @SpatialDropout is 1.0; expected a number in [0, 1)
          fix: value = 0.5""",
        """
        3: 4: [fovea:bad-number] size of @LocalResponseNorm is 4; expected an odd number, so that as many channels lie before as behind
          fix: size = 5 on a's @LocalResponseNorm""",
        """
        3: -1.0: [fovea:bad-number] alpha of @LocalResponseNorm is -1.0; expected a finite number above 0
          fix: alpha = 1.0E-4""",
        """
        3: 0.0: [fovea:bad-number] beta of @LocalResponseNorm is 0.0; expected a finite number above 0
          fix: beta = 0.75""",
        """
        3: NaN: [fovea:bad-number] k of @LocalResponseNorm is NaN; expected a finite number above 0
          fix: k = 1.0""",
        """
        6: -2: [fovea:bad-number] groups of @GroupNorm is -2; expected at least 1
          fix: groups = 2 on c's @GroupNorm""",
        """
        6: -1.0: [fovea:bad-number] epsilon of @GroupNorm is -1.0; expected a finite number above 0
          fix: epsilon = 1.0E-5""",
        """
        7: @GroupNorm: [fovea:missing-attribute] groups of @GroupNorm is not given
          fix: groups = 1 on d's @GroupNorm""",
        """
        8: 4: [fovea:groups-do-not-divide] groups of @GroupNorm is 4, which does not divide its 6 channels
          fix: groups = 3 on e's @GroupNorm
          fix: groups = 2 on e's @GroupNorm""");
  }
}
