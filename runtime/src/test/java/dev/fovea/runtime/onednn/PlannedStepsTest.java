package dev.fovea.runtime.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.runtime.operation.BatchNorm;
import dev.fovea.runtime.operation.Conv2d;
import dev.fovea.runtime.operation.Dense;
import dev.fovea.runtime.operation.GlobalAvgPool;
import dev.fovea.runtime.operation.MaxPool2d;
import dev.fovea.runtime.operation.Relu;
import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a pass in training runs. */
class PlannedStepsTest {

  private static final String REORDER = "a reorder";

  private static TestNetwork network() {
    long[] map = {16, 16, 32};
    long[] half = {8, 8, 32};
    BatchNorm norm = BatchNorm.of(32);
    return TestNetwork.training(4)
        .constant("image", 16, 16, 3)
        .constant("target", 10)
        .layer(
            "stem",
            Conv2d.of(3, 32).kernel(3, 3).padding(1, 1, 1, 1),
            map,
            List.of(new long[] {32, 3, 3, 3}),
            "image")
        .norm("stemNorm", norm, false, map, "stem")
        .layerInPlace("stemRelu", Relu.of(), map, "stemNorm")
        .layer(
            "depthwise",
            Conv2d.of(32, 32).kernel(3, 3).padding(1, 1, 1, 1).groups(32),
            map,
            List.of(new long[] {32, 1, 3, 3}),
            "stemRelu")
        .norm("depthwiseNorm", norm, false, map, "depthwise")
        .layerInPlace("depthwiseRelu", Relu.of(), map, "depthwiseNorm")
        .layer(
            "pointwise",
            Conv2d.of(32, 32).kernel(1, 1),
            map,
            List.of(new long[] {32, 32, 1, 1}),
            "depthwiseRelu")
        .norm("pointwiseNorm", norm, false, map, "pointwise")
        .layerInPlace("pointwiseRelu", Relu.of(), map, "pointwiseNorm")
        .layer("pool", MaxPool2d.of(2, 2).stride(2, 2), half, "pointwiseRelu")
        .layer(
            "full",
            Conv2d.of(32, 32).kernel(3, 3).padding(1, 1, 1, 1),
            half,
            List.of(new long[] {32, 32, 3, 3}),
            "pool")
        .layer("mean", GlobalAvgPool.of(), new long[] {32}, "full")
        .layer(
            "logits",
            Dense.of(32, 10).withBias(),
            new long[] {10},
            List.of(new long[] {10, 32}, new long[] {10}),
            "mean")
        .layer("loss", SoftmaxCrossEntropy.of(), new long[] {1}, "logits", "target");
  }

  /**
   * Unavoidable are: the image, whose three channels fill no block, and the weights of the two
   * convolutions that are no depthwise ones and have an input gradient, since the way back runs
   * over the filters instead of the channels.
   */
  @Test
  void inThePreferredFormOnlyTheWayBackRearrangesWeights() {
    OneDnnKernelFactory plain = new OneDnnKernelFactory();
    OneDnnKernelFactory preferred = new OneDnnKernelFactory();
    try (TestNetwork.Running one = network().on(plain);
        TestNetwork.Running other = network().inPreferredForm(preferred)) {
      one.run();
      other.run();
      assertThat(plain.steps()).filteredOn(REORDER::equals).hasSize(12);
      assertThat(preferred.steps()).filteredOn(REORDER::equals).hasSize(3);
    }
  }
}
