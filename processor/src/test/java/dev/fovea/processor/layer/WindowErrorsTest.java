package dev.fovea.processor.layer;

import dev.fovea.processor.testing.Wrong;
import org.junit.jupiter.api.Test;

class WindowErrorsTest {

  @Test
  void refusesAWindowLargerThanItsPaddedInput() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 4, kernel = {3, 11}, padding = 1) @GlobalAvgPool
        @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: 11: [fovea:kernel-too-large] the window of @Conv2d spans 11 columns, but its padded input has 10
          columns: ⌊(8 + 2·1 − 1·(11 − 1) − 1) / 1⌋ + 1 = 0
          fix: padding = SAME on logits's @Conv2d
          fix: padding = 2 on logits's @Conv2d""");
  }

  @Test
  void countsTheDilationToTheWindow() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 4, kernel = 3, dilation = 4) @GlobalAvgPool @Dense(units = 10)
        @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: 3: [fovea:kernel-too-large] the window of @Conv2d spans 9 rows, but its padded input has 8
          rows: ⌊(8 + 2·0 − 4·(3 − 1) − 1) / 1⌋ + 1 = 0
          fix: padding = SAME on logits's @Conv2d
          fix: padding = 1 on logits's @Conv2d""");
  }

  @Test
  void refusesPoolingWithMorePaddingThanHalfTheKernel() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @MaxPool2d(kernel = 3, padding = {0, 2}) @GlobalAvgPool @Dense(units = 10)
        @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: 2: [fovea:pool-padding] padding of @MaxPool2d is 2; expected at most half the kernel, 1
          windows at the border would see mostly padding (PyTorch's rule)
          fix: padding = 1 on logits's @MaxPool2d
          fix: padding = SAME on logits's @MaxPool2d""");
  }

  @Test
  void refusesPaddingOfMoreThanHalfTheKernelWhereItIsWritten() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @MaxPool2d(kernel = {3, 1}, padding = {1, 1}) FeatureMap a(FeatureMap image);
        @MaxPool2d(kernel = 3, padding = {1, 1, 1, 2}) @GlobalAvgPool @Dense(units = 10)
        @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        @AvgPool2d(kernel = 5, padding = {0, 3, 0, 0}) @MeanSquaredError
        FeatureMap means(FeatureMap a);
        """,
        """
        2: 1: [fovea:pool-padding] padding of @MaxPool2d is 1; expected at most half the kernel, 0
          windows at the border would see mostly padding (PyTorch's rule)
          fix: padding = 0 on a's @MaxPool2d
          fix: padding = SAME on a's @MaxPool2d""",
        """
        3: 2: [fovea:pool-padding] padding of @MaxPool2d is 2; expected at most half the kernel, 1
          windows at the border would see mostly padding (PyTorch's rule)
          fix: padding = 1 on logits's @MaxPool2d
          fix: padding = SAME on logits's @MaxPool2d""",
        """
        6: 3: [fovea:pool-padding] padding of @AvgPool2d is 3; expected at most half the kernel, 2
          windows at the border would see mostly padding (PyTorch's rule)
          fix: padding = 2 on means's @AvgPool2d
          fix: padding = SAME on means's @AvgPool2d""");
  }

  @Test
  void refusesGroupsThatDoNotDivideTheInputChannels() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 4, kernel = 3, groups = 2) @GlobalAvgPool @Dense(units = 10)
        @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: 2: [fovea:groups-do-not-divide] groups of @Conv2d is 2, which does not divide its 3 input channels
          3 / 2 = 1 remainder 1
          fix: groups = 1 on logits's @Conv2d""");
  }

  @Test
  void refusesGroupsThatDoNotDivideTheFilters() {
    Wrong.network(
        """
        @ImageInput(channels = 8, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 30, kernel = 3, groups = 4) @GlobalAvgPool @Dense(units = 10)
        @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: 4: [fovea:groups-do-not-divide] groups of @Conv2d is 4, which does not divide its 30 filters
          30 / 4 = 7 remainder 2
          fix: groups = 2 on logits's @Conv2d
          fix: groups = 1 on logits's @Conv2d""");
  }
}
