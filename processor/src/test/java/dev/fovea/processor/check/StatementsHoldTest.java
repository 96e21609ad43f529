package dev.fovea.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.processor.testing.Analysis;
import org.junit.jupiter.api.Test;

class StatementsHoldTest {

  @Test
  void trueStatementsAreAccepted() {
    assertThat(
            Analysis.of(
                    """
                    @ReceptiveField(min = 4, max = {4, 6}, exact = {4, 5}) @ParameterBudget(max = 458)
                    @MacBudget(max = 7280) @ActivationBudget(max = 318)
                    @MemoryBudget(maxBytes = 1_000_000, batch = 8)
                    interface Net {
                      @ImageInput(channels = 3, height = 4, width = 5)
                      @Expect(shape = {3, 4, 5}, receptiveField = 1, jump = 1, parameters = 0, macs = 0)
                      FeatureMap image();
                      @Conv2d(filters = 8, kernel = {3, 5}, padding = SAME) @Relu
                      @Expect(shape = {8, 4, 5}, receptiveField = {3, 5}, parameters = 368, macs = 7200)
                      FeatureMap stem(FeatureMap image);
                      @MaxPool2d(kernel = {2, 1}) @ReceptiveField(coversInput = true)
                      @Expect(shape = {8, 2, 5}, receptiveField = {4, 5}, jump = {2, 1})
                      FeatureMap pooled(FeatureMap stem);
                      @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy
                      @Expect(shape = 10, receptiveField = {4, 5}) @ParameterBudget(max = 90)
                      Vector logits(FeatureMap pooled);
                    }
                    """)
                .texts())
        .isEmpty();
  }
}
