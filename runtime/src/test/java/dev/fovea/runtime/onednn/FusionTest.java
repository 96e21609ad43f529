package dev.fovea.runtime.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.runtime.operation.Add;
import dev.fovea.runtime.operation.BatchNorm;
import dev.fovea.runtime.operation.Conv2d;
import dev.fovea.runtime.operation.Dense;
import dev.fovea.runtime.operation.GlobalAvgPool;
import dev.fovea.runtime.operation.LeakyRelu;
import dev.fovea.runtime.operation.Relu;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels that run as one compute what they compute apart. */
class FusionTest {

  private static TestNetwork twoConvolutions(TestNetwork network, long channels, int groups) {
    long[] map = {6, 6, channels};
    long[] image = {6, 6, 2};
    return network
        .input("image", image)
        .layer("other", convolution(2, channels, 1), map, weights(2, channels, 1), "image")
        .layer("middle", convolution(2, channels, 1), map, weights(2, channels, 1), "image")
        .layer(
            "conv",
            convolution(channels, channels, groups).withBias(),
            map,
            List.of(weights(channels, channels, groups).get(0), new long[] {channels}),
            "middle");
  }

  private static Conv2d convolution(long in, long out, int groups) {
    return Conv2d.of((int) in, (int) out).kernel(3, 3).padding(1, 1, 1, 1).groups(groups);
  }

  private static List<long[]> weights(long in, long out, int groups) {
    return List.of(new long[] {out, in / groups, 3, 3});
  }

  private static TestNetwork finished(TestNetwork network, long channels, String last) {
    return network.layer("mean", GlobalAvgPool.of(), new long[] {channels}, last);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 20})
  void foldsNormAndReluIntoAConvolution(int channels) {
    long[] map = {6, 6, channels};
    for (int groups : new int[] {1, 4, channels}) {
      Agreement.check(
          finished(
              twoConvolutions(TestNetwork.predicting(2), channels, groups)
                  .norm("norm", BatchNorm.of(channels), true, map, "conv")
                  .layerInPlace("relu", Relu.of(), map, "norm"),
              channels,
              "relu"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 20})
  void addsInTheConvolutionWhicheverValueTheSumReplaces(int channels) {
    long[] map = {6, 6, channels};
    for (List<String> order : List.of(List.of("norm", "other"), List.of("other", "norm"))) {
      Agreement.check(
          finished(
              twoConvolutions(TestNetwork.predicting(2), channels, 1)
                  .norm("norm", BatchNorm.of(channels), true, map, "conv")
                  .layerInPlace("sum", Add.of(), map, order.get(0), order.get(1))
                  .layerInPlace("relu", LeakyRelu.of(0.2), map, "sum"),
              channels,
              "relu"));
    }
  }

  @Test
  void keepsAValueThatAnotherKernelReads() {
    long[] map = {6, 6, 16};
    Agreement.check(
        finished(
            twoConvolutions(TestNetwork.predicting(2), 16, 1)
                .layerInPlace("sum", Add.of(), map, "other", "conv")
                .layer("again", Add.of(), map, "sum", "conv"),
            16,
            "again"));
  }

  @Test
  void keepsTheSourceOfAConvolutionUntilItHasRun() {
    long[] map = {6, 6, 16};
    Agreement.check(
        finished(
            twoConvolutions(TestNetwork.predicting(2), 16, 1)
                .layerInPlace("sum", Add.of(), map, "middle", "conv"),
            16,
            "sum"));
  }

  @Test
  void appliesTheReluOfSumsAndDenseLayers() {
    long[] map = {6, 6, 5};
    Agreement.check(
        TestNetwork.predicting(2)
            .input("a", map)
            .input("b", map)
            .layer("sum", Add.of(), map, "a", "b")
            .layerInPlace("relu", Relu.of(), map, "sum")
            .layer("mean", GlobalAvgPool.of(), new long[] {5}, "relu")
            .layer("dense", Dense.of(5, 7), new long[] {7}, List.of(new long[] {7, 5}), "mean")
            .layerInPlace("last", LeakyRelu.of(0.1), new long[] {7}, "dense"));
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 20})
  void normalisesAndRectifiesInOneInTraining(int channels) {
    long[] map = {6, 6, channels};
    Agreement.check(
        finished(
            twoConvolutions(TestNetwork.training(3), channels, 1)
                .norm("norm", BatchNorm.of(channels), false, map, "conv")
                .layerInPlace("relu", Relu.of(), map, "norm")
                .layer("sum", Add.of(), map, "relu", "other"),
            channels,
            "sum"));
  }

  @Test
  void makesOneKernelOfAWholeResidualEnd() {
    assertThat(twoConvolutionsWithEnd(true)).containsExactly(1, 1, 4, 1);
    assertThat(twoConvolutionsWithEnd(false)).containsExactly(1, 1, 1, 1, 1, 1, 1);
  }

  /** The number of kernels in each group. */
  private static List<Integer> twoConvolutionsWithEnd(boolean inPlace) {
    long[] map = {6, 6, 16};
    TestNetwork network =
        twoConvolutions(TestNetwork.predicting(1), 16, 1)
            .norm("norm", BatchNorm.of(16), inPlace, map, "conv");
    network =
        inPlace
            ? network
                .layerInPlace("sum", Add.of(), map, "other", "norm")
                .layerInPlace("relu", Relu.of(), map, "sum")
            : network
                .layer("sum", Add.of(), map, "other", "norm")
                .layer("relu", Relu.of(), map, "sum");
    return finished(network, 16, "relu").groups();
  }
}
