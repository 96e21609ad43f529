package dev.fovea.processor.analyse;

import dev.fovea.processor.testing.Wrong;
import org.junit.jupiter.api.Test;

class SizeErrorsTest {

  @Test
  void refusesCountsBeyondALong() {
    Wrong.network(
        """
        @ImageInput(channels = 2147483647, height = 2147483647, width = 200)
        FeatureMap image();
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        1: @ImageInput: [fovea:too-large] image: 2 147 483 647 · 2 147 483 647 · 200 is more than 9 223 372 036 854 775 807
          fix: channels = 32767 on image's @ImageInput
          fix: height = 32767 on image's @ImageInput""");
  }

  @Test
  void refusesDimensionsBeyondAnInt() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 40000, width = 40000) FeatureMap image();
        @Flatten @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap image);
        """,
        """
        2: @Flatten: [fovea:too-large] logits.flatten: 4 800 000 000 features is more than 2 147 483 647
          fix: height = 2500 on image's @ImageInput
          fix: width = 2500 on image's @ImageInput""");
  }

  @Test
  void refusesTotalsThatCannotBeAllocated() {
    Wrong.network(
        """
        @VectorInput(features = 2147483647) Vector a();
        @Dense(units = 2147483647) Vector b();
        @Dense(units = 2147483647) Vector c();
        @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(Vector c);
        """,
        """
        1: : [fovea:too-large] Net: 4 611 686 016 279 904 256 + 4 611 686 016 279 904 256 + 21 474 836 480 is more than 9 223 372 036 854 775 807
          the sum of all parameters
          fix: units = 8388607 on b's @Dense""");
  }

  @Test
  void refusesDimensionsWithinALayerBeyondAnInt() {
    Wrong.network(
        """
        @ImageInput(channels = 1000000, height = 3, width = 3) FeatureMap image();
        @SeparableConv2d(filters = 4, kernel = 3, multiplier = 3000)
        FeatureMap wide(FeatureMap image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap wide);
        """,
        """
        2: @SeparableConv2d: [fovea:too-large] wide.separableConv2d: 3 000 000 000 channels is more than 2 147 483 647
          fix: multiplier = 187 on wide's @SeparableConv2d
          fix: channels = 62500 on image's @ImageInput""");
  }

  @Test
  void refusesPaddingBeyondAnInt() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Conv2d(filters = 4, kernel = {1, 4}, padding = SAME, dilation = {1, 2147483647})
        FeatureMap wide(FeatureMap image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap wide);
        """,
        """
        2: @Conv2d: [fovea:too-large] wide.conv2d: padding of 3 221 225 470 is more than 2 147 483 647
          fix: dilation = {1, 134217727} on wide's @Conv2d""");
  }
}
