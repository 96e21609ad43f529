package dev.fovea.processor.graph;

import dev.fovea.processor.testing.Wrong;
import org.junit.jupiter.api.Test;

class ReachabilityErrorsTest {

  @Test
  void refusesANetworkWithoutALoss() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @GlobalAvgPool @Dense(units = 10) Vector logits(FeatureMap image);
        """,
        """
        1: : [fovea:no-head] Net has no loss, so there is nothing to train
          fix: @SoftmaxCrossEntropy (classes) or @MeanSquaredError (numbers) at the end of logits""");
  }

  @Test
  void suggestsAHeadForALastFeatureMap() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Relu FeatureMap stem(FeatureMap image);
        """,
        """
        1: : [fovea:no-head] Net has no loss, so there is nothing to train
          fix: a last method @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap stem)""");
  }

  @Test
  void reportsADeadEndOnceWithAllThatLeadsThere() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Relu FeatureMap a(FeatureMap image);
        @Relu FeatureMap b(FeatureMap a);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        3: b: [fovea:unreachable] b is read by nothing and has no loss
          fix: remove a and b""");
  }

  @Test
  void reportsAnInputThatNothingReads() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @VectorInput(features = 4) Vector extra();
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap image);
        """,
        """
        2: extra: [fovea:unused-input] nothing reads the input extra
          fix: remove extra""");
  }

  @Test
  void saysNothingAboutReachabilityWhileANameIsUnresolved() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 8, width = 8) FeatureMap image();
        @Relu FeatureMap block(FeatureMap image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap blokc);
        """,
        """
        4: FeatureMap blokc: [fovea:unknown-value] logits reads blokc, but there is no value of that name
          did you mean block?
          fix: FeatureMap block""");
  }
}
