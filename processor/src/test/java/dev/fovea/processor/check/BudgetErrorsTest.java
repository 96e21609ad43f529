package dev.fovea.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.diagnostic.Diagnostic;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.plan.NetworkPlan;
import dev.fovea.processor.testing.Analysis;
import dev.fovea.processor.testing.Wrong;
import java.util.List;
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

  private static final String CLASSIFIER =
      """
      %s interface Net {
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        @Conv2d(filters = 64, kernel = 3, padding = SAME) @BatchNorm @Relu
        FeatureMap stem(FeatureMap image);
        @Conv2d(filters = 64, kernel = 3, padding = SAME) @BatchNorm @Relu @MaxPool2d(kernel = 2)
        FeatureMap block(FeatureMap stem);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
        Vector logits(FeatureMap block);
      }
      """;

  @Test
  void boundsMultiplyAccumulates() {
    Wrong.network(
        CLASSIFIER.formatted("@MacBudget(max = 20_000_000)"),
        """
        1: 20_000_000: [fovea:over-budget] Net takes 39 518 848 multiply-accumulates a sample; the budget is 20 000 000
          block.conv2d: 37 748 736
          stem.conv2d: 1 769 472
          logits.dense: 640
          fix: filters = 24 on block's @Conv2d gives 15 925 488 multiply-accumulates a sample
          fix: filters = 32 on stem's @Conv2d gives 19 759 744 multiply-accumulates a sample
          fix: max = 39518848""");
  }

  @Test
  void boundsActivations() {
    Wrong.network(
        CLASSIFIER.formatted("@ActivationBudget(max = 100_000)"),
        """
        1: 100_000: [fovea:over-budget] Net has 150 602 activation elements a sample; the budget is 100 000
          stem.conv2d: 64·32·32 = 65 536
          block.conv2d: 64·32·32 = 65 536
          block.maxPool2d: 64·16·16 = 16 384
          image: 3·32·32 = 3072
          logits.globalAvgPool: 64
          fix: filters = 14 on stem's @Conv2d gives 99 402 activation elements a sample
          fix: filters = 24 on block's @Conv2d gives 99 362 activation elements a sample
          fix: max = 150602""");
  }

  @Test
  void boundsTheBytesOfTraining() {
    Wrong.network(
        CLASSIFIER.formatted("@MemoryBudget(maxBytes = 30_000_000, batch = 32)"),
        """
        1: 30_000_000: [fovea:over-budget] Net needs 44 755 584 bytes for training at batch 32; the budget is 30 000 000
          318 080 fixed + 32 · 1 388 672 a sample = 44 755 584
          stem.conv2d: 262 144 a sample
          stem.relu: 262 144 a sample
          block.conv2d: 262 144 a sample
          block.relu: 262 144 a sample
          block.relu gradient: 262 144 a sample
          fix: batch = 21 on Net's @MemoryBudget gives 29 480 192 bytes
          fix: filters = 16 on block's @Conv2d gives 27 751 808 bytes
          fix: maxBytes = 44755584""");
  }

  @Test
  void boundsTheBytesOfPrediction() {
    Wrong.network(
        CLASSIFIER.formatted("@MemoryBudget(maxBytes = 5_000_000, batch = 32, training = false)"),
        """
        1: 5_000_000: [fovea:over-budget] Net needs 17 329 472 bytes for prediction at batch 32; the budget is 5 000 000
          159 040 fixed + 32 · 536 576 a sample = 17 329 472
          stem.relu: 262 144 a sample
          block.relu: 262 144 a sample
          image: 12 288 a sample
          fix: batch = 9 on Net's @MemoryBudget gives 4 988 224 bytes
          fix: maxBytes = 17329472""");
  }

  @Test
  void boundsWhatAMethodComputes() {
    Wrong.network(
        """
        @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
        @Conv2d(filters = 16, kernel = 3, padding = SAME) @Relu @MacBudget(max = 400_000)
        FeatureMap stem(FeatureMap image);
        @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap stem);
        """,
        """
        2: 400_000: [fovea:over-budget] stem takes 442 368 multiply-accumulates a sample; the budget is 400 000
          stem.conv2d: 442 368
          fix: filters = 14 on stem's @Conv2d gives 387 072 multiply-accumulates a sample
          fix: max = 442368""");
  }

  @Test
  void refusesAnEmptyBatch() {
    Wrong.network(
        CLASSIFIER.formatted("@MemoryBudget(maxBytes = 50_000_000, batch = 0)"),
        """
        1: 0: [fovea:bad-number] batch of @MemoryBudget is 0; expected at least 1
          fix: batch = 1 on Net's @MemoryBudget""");
  }

  @Test
  void saysNothingOfMemoryBeforeTheNetworkIsSound() {
    assertThat(
            Analysis.of(
                    """
                    @MemoryBudget(maxBytes = 1, batch = 1) interface Net {
                      @VectorInput(features = 4) Vector features();
                      @Dense(units = 0) @SoftmaxCrossEntropy Vector logits(Vector features);
                    }
                    """)
                .diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly(Message.BAD_NUMBER);
  }

  @Test
  void acceptsExactlyWhatThePlanAllocates() {
    NetworkPlan plan = NetworkPlan.of(Analysis.of(CLASSIFIER.formatted("")).network());
    long training = plan.trainingBytesFixed() + 32 * plan.trainingBytesPerSample();
    long prediction = plan.inferenceBytesFixed() + 32 * plan.inferenceBytesPerSample();

    assertThat(errors(training, true)).isEmpty();
    assertThat(errors(training - 1, true)).hasSize(1);
    assertThat(errors(prediction, false)).isEmpty();
    assertThat(errors(prediction - 1, false)).hasSize(1);
  }

  private static List<Diagnostic> errors(long bytes, boolean training) {
    return Analysis.of(
            CLASSIFIER.formatted(
                "@MemoryBudget(maxBytes = %d, batch = 32, training = %s)"
                    .formatted(bytes, training)))
        .errors();
  }
}
