package dev.fovea.runtime.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.BoundOperation;
import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.operation.Add;
import dev.fovea.runtime.operation.BatchNorm;
import dev.fovea.runtime.operation.Conv2d;
import dev.fovea.runtime.operation.ConvTranspose2d;
import dev.fovea.runtime.operation.Dense;
import dev.fovea.runtime.operation.Elu;
import dev.fovea.runtime.operation.Gelu;
import dev.fovea.runtime.operation.GlobalAvgPool;
import dev.fovea.runtime.operation.LeakyRelu;
import dev.fovea.runtime.operation.MaxPool2d;
import dev.fovea.runtime.operation.Relu;
import dev.fovea.runtime.operation.Relu6;
import dev.fovea.runtime.operation.Selu;
import dev.fovea.runtime.operation.Sigmoid;
import dev.fovea.runtime.operation.Softmax;
import dev.fovea.runtime.operation.Tanh;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
                  .fused()
                  .layerInPlace("relu", Relu.of(), map, "norm")
                  .fused(),
              channels,
              "relu"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 20})
  void addsInTheConvolution(int channels) {
    long[] map = {6, 6, channels};
    Agreement.check(
        finished(
            twoConvolutions(TestNetwork.predicting(2), channels, 1)
                .norm("norm", BatchNorm.of(channels), true, map, "conv")
                .fused()
                .layerInPlace("sum", Add.of(), map, "norm", "other")
                .fused()
                .layerInPlace("relu", LeakyRelu.of(0.2), map, "sum")
                .fused(),
            channels,
            "relu"));
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 20})
  void foldsNormSumAndReluIntoPointwiseAndDepthwiseConvolutions(int channels) {
    long[] map = {6, 6, channels};
    long[] half = {3, 3, channels};
    for (int batch : new int[] {1, 8}) {
      Agreement.check(
          finished(
              twoConvolutions(TestNetwork.predicting(batch), channels, channels)
                  .norm("convNorm", BatchNorm.of(channels), true, map, "conv")
                  .fused()
                  .layerInPlace("convSum", Add.of(), map, "convNorm", "other")
                  .fused()
                  .layerInPlace("convRelu", Relu.of(), map, "convSum")
                  .fused()
                  .layer("pool", MaxPool2d.of(2, 2).stride(2, 2), half, "other")
                  .layer(
                      "point",
                      Conv2d.of(channels, channels).stride(2, 2),
                      half,
                      List.of(new long[] {channels, channels, 1, 1}),
                      "convRelu")
                  .norm("norm", BatchNorm.of(channels), true, half, "point")
                  .fused()
                  .layerInPlace("sum", Add.of(), half, "norm", "pool")
                  .fused()
                  .layerInPlace("relu", Relu.of(), half, "sum")
                  .fused(),
              channels,
              "relu"));
    }
  }

  @Test
  void mayAddTheSourceOfTheConvolution() {
    long[] map = {6, 6, 16};
    Agreement.check(
        finished(
            twoConvolutions(TestNetwork.predicting(2), 16, 1)
                .layerInPlace("sum", Add.of(), map, "conv", "middle")
                .fused(),
            16,
            "sum"));
  }

  @Test
  void mayAddIntoAValueThatTheUserReads() {
    long[] map = {6, 6, 16};
    Agreement.check(
        twoConvolutions(TestNetwork.predicting(2), 16, 1)
            .layerInPlace("sum", Add.of(), map, "conv", "other")
            .fused()
            .layerInPlace("relu", Relu.of(), map, "sum")
            .fused());
  }

  @Test
  void appliesTheReluOfSumsAndDenseLayers() {
    long[] map = {6, 6, 5};
    for (TestNetwork network : List.of(TestNetwork.predicting(2), TestNetwork.training(2))) {
      Agreement.check(
          network
              .input("a", map)
              .input("b", map)
              .input("c", map)
              .layer("sum", Add.of(), map, "a", "b", "c")
              .layerInPlace("relu", Relu.of(), map, "sum")
              .fused()
              .layer("mean", GlobalAvgPool.of(), new long[] {5}, "relu")
              .layer("dense", Dense.of(5, 7), new long[] {7}, List.of(new long[] {7, 5}), "mean")
              .layerInPlace("last", LeakyRelu.of(0.1), new long[] {7}, "dense")
              .fused());
    }
  }

  @Test
  void appliesTheActivationOfADenseLayerAtEachStep() {
    long[] steps = {5, 4};
    long[] result = {5, 6};
    for (TestNetwork network : List.of(TestNetwork.predicting(2), TestNetwork.training(2))) {
      Agreement.check(
          network
              .input("a", steps)
              .layer("dense", Dense.of(4, 6), result, List.of(new long[] {6, 4}), "a")
              .layerInPlace("last", Tanh.of(), result, "dense")
              .fused());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 20})
  void normalisesAndRectifiesInOne(int channels) {
    long[] map = {6, 6, channels};
    Agreement.check(
        finished(
            twoConvolutions(TestNetwork.training(3), channels, 1)
                .norm("norm", BatchNorm.of(channels), false, map, "conv")
                .layerInPlace("relu", Relu.of(), map, "norm")
                .fused()
                .layer("sum", Add.of(), map, "relu", "other"),
            channels,
            "sum"));
    Agreement.check(
        finished(
            twoConvolutions(TestNetwork.predicting(3), channels, 1)
                .layer("sum", Add.of(), map, "conv", "other")
                .norm("norm", BatchNorm.of(channels), true, map, "sum")
                .layerInPlace("relu", Relu.of(), map, "norm")
                .fused(),
            channels,
            "relu"));
  }

  @Test
  void foldsNormAndActivationIntoADenseLayer() {
    List<long[]> weights = List.of(new long[] {7, 6}, new long[] {7});
    Dense dense = Dense.of(6, 7).withBias();
    for (long[] rows : List.of(new long[] {6}, new long[] {4, 6})) {
      long[] result = rows.clone();
      result[rows.length - 1] = 7;
      Agreement.check(
          TestNetwork.predicting(3)
              .input("x", rows)
              .layer("dense", dense, result, weights, "x")
              .norm("norm", BatchNorm.of(7), true, result, "dense")
              .fused()
              .layerInPlace("relu", Relu.of(), result, "norm")
              .fused());
    }
  }

  private static TestNetwork transposed(TestNetwork network, int channels, int groups) {
    long[] weight = {channels, channels / groups, 3, 3};
    return network
        .input("x", 6, 6, channels)
        .input("other", 12, 12, channels)
        .layer(
            "up",
            ConvTranspose2d.of(channels, channels)
                .kernel(3, 3)
                .stride(2, 2)
                .padding(1, 1, 1, 1)
                .outputPadding(1, 1)
                .groups(groups)
                .withBias(),
            new long[] {12, 12, channels},
            List.of(weight, new long[] {channels}),
            "x");
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 20})
  void foldsNormSumAndActivationIntoATransposedConvolution(int channels) {
    long[] map = {12, 12, channels};
    for (int groups : new int[] {1, 4}) {
      Agreement.check(
          finished(
              transposed(TestNetwork.predicting(2), channels, groups)
                  .norm("norm", BatchNorm.of(channels), true, map, "up")
                  .fused()
                  .layerInPlace("sum", Add.of(), map, "norm", "other")
                  .fused()
                  .layerInPlace("relu", Relu.of(), map, "sum")
                  .fused(),
              channels,
              "relu"));
    }
  }

  @ParameterizedTest
  @MethodSource("activations")
  void trainsATransposedConvolutionWithItsActivation(Operation activation) {
    for (int channels : new int[] {16, 20}) {
      long[] map = {12, 12, channels};
      Agreement.check(
          finished(
              transposed(TestNetwork.training(2), channels, 1)
                  .layerInPlace("activation", activation, map, "up")
                  .fused()
                  .layer("sum", Add.of(), map, "activation", "other", "activation"),
              channels,
              "sum"));
    }
  }

  static Stream<Operation> activations() {
    return Stream.of(
        Relu.of(), LeakyRelu.of(0.2), Relu6.of(), Elu.of(0.7), Selu.of(), Sigmoid.of(), Tanh.of());
  }

  @ParameterizedTest
  @MethodSource("activations")
  void trainsAConvolutionWithItsActivation(Operation activation) {
    for (int channels : new int[] {16, 20}) {
      long[] map = {6, 6, channels};
      for (int groups : new int[] {1, channels}) {
        Agreement.check(
            finished(
                twoConvolutions(TestNetwork.training(2), channels, groups)
                    .layerInPlace("activation", activation, map, "conv")
                    .fused()
                    .layer("sum", Add.of(), map, "activation", "other", "activation"),
                channels,
                "sum"));
      }
    }
  }

  @Test
  void runsOneAfterTheOtherWhatItHasNoSingleKernelFor() {
    long[] map = {6, 6, 16};
    for (TestNetwork network : List.of(TestNetwork.predicting(2), TestNetwork.training(2))) {
      Agreement.check(
          finished(
              twoConvolutions(network, 16, 1)
                  .layerInPlace("sum", Add.of(), map, "conv", "other")
                  .fused()
                  .layerInPlace("activation", Softmax.of(), map, "sum")
                  .fused(),
              16,
              "activation"));
    }
  }

  @Test
  void plansAGroupAsOneWhereOneDnnCan() {
    assertThat(planners(Conv2d.of(16, 16), BatchNorm.of(16), Add.of(), Relu.of())).isEqualTo(1);
    assertThat(planners(Conv2d.of(16, 16), Add.of(), BatchNorm.of(16))).isEqualTo(3);
    assertThat(planners(Dense.of(16, 16), Gelu.of())).isEqualTo(1);
    assertThat(planners(Dense.of(16, 16), BatchNorm.of(16), Selu.of())).isEqualTo(1);
    assertThat(planners(ConvTranspose2d.of(16, 16), BatchNorm.of(16), Relu.of())).isEqualTo(1);
    assertThat(planners(ConvTranspose2d.of(16, 16).dilation(2, 2).outputPadding(1, 1), Relu.of()))
        .isEqualTo(2);
    assertThat(planners(BatchNorm.of(16), Tanh.of())).isEqualTo(2);
  }

  /** How many planners share operations at prediction. */
  private static int planners(Operation... operations) {
    INDArray array = Nd4j.create(2, 16);
    Buffer value = new Buffer(array, array);
    List<BoundOperation> bound = new ArrayList<>();
    for (Operation operation : operations) {
      int inputs = operation instanceof Add ? 2 : 1;
      bound.add(
          new BoundOperation(
              operation,
              new Binding(
                  false,
                  2,
                  Collections.nCopies(inputs, value),
                  Collections.nCopies(inputs, Optional.empty()),
                  value,
                  Optional.empty(),
                  List.of(),
                  List.of(),
                  List.of(),
                  new RandomStream(0))));
    }
    return new Group(bound).planned().size();
  }
}
