package dev.fovea.processor.check;

import dev.fovea.processor.testing.Wrong;
import org.junit.jupiter.api.Test;

class BudgetErrorsTest {

  @Test
  void listsTheLargestLayersAndComputesWhatFits() {
    Wrong.network(
        """
        @ParameterBudget(max = 20_000) interface Net {
          @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
          @Conv2d(filters = 64, kernel = 3, padding = SAME) @BatchNorm @Relu
          FeatureMap stem(FeatureMap image);
          @Conv2d(filters = 64, kernel = 3, padding = SAME) @BatchNorm @Relu
          FeatureMap block(FeatureMap stem);
          @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
          Vector logits(FeatureMap block);
        }
        """,
        """
        1: 20_000: [fovea:over-budget] Net has 39 498 parameters; the budget is 20 000
          block.conv2d: 64·64·3·3 = 36 864
          stem.conv2d: 64·3·3·3 = 1728
          logits.dense: 10·64 + 10 = 650
          stem.batchNorm: 64 + 64 = 128
          block.batchNorm: 64 + 64 = 128
          fix: filters = 24 on block's @Conv2d gives 15 978 parameters
          fix: filters = 24 on stem's @Conv2d gives 15 298 parameters
          fix: max = 39498""");
  }

  @Test
  void suggestsPoolingInPlaceOfFlattening() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        @Conv2d(filters = 32, kernel = 3, padding = SAME) @Relu
        FeatureMap stem(FeatureMap image);
        @Flatten @Dense(units = 10) @SoftmaxCrossEntropy @ParameterBudget(max = 1000)
        Vector logits(FeatureMap stem);
        """,
        """
        4: 1000: [fovea:over-budget] logits has 327 690 parameters; the budget is 1000
          logits.dense: 10·32 768 + 10 = 327 690
          fix: @GlobalAvgPool in place of logits's @Flatten gives 330 parameters
          fix: max = 327690""");
  }

  @Test
  void refusesANegativeBudget() {
    Wrong.network(
        """
        @ParameterBudget(max = -1) interface Net {
          @VectorInput(features = 4) Vector features();
          @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(Vector features);
        }
        """,
        """
        1: -1: [fovea:bad-number] max of @ParameterBudget is -1; expected at least 0
          fix: max = 50""");
  }
}
