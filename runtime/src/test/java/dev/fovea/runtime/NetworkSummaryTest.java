package dev.fovea.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.runtime.fake.PointsModel;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class NetworkSummaryTest {

  @Test
  void printsATableOfTheLayersAndTheTotals() {
    try (PointsModel model = PointsModel.create(DataType.FLOAT, 0)) {
      assertThat(model.summary())
          .isEqualTo(
              """
              demo.Points
              layer         kind      output  parameters       MACs  receptive field  jump
              ────────────────────────────────────────────────────────────────────────────
              image         input    3×32×32           –          –                –     –
              stem.conv2d   Conv2d  32×32×32         864    884,736              3×3   1×1
              stem.relu     Relu    32×32×32           –          –              5×3   2×1
              logits.dense  Dense         10      49,130  6,210,176                –     –
              ────────────────────────────────────────────────────────────────────────────
              3 layers, 49,994 parameters and 448 running statistics, 7,094,912 MACs a sample
              prediction: 1,024 bytes a sample and 2,048 bytes fixed (float32)
              training: 4,096 bytes a sample and 8,192 bytes fixed (float32)
              logits: 10, SoftmaxCrossEntropy, receptive field 5×3
              """);
    }
  }

  @Test
  void saysWhichResourceIsMissing() {
    ClassLoader loader = NetworkSummaryTest.class.getClassLoader();

    assertThatThrownBy(() -> NetworkSummary.of("demo.Missing", loader))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("META-INF/fovea/demo.Missing.json is not on the class path");
  }
}
