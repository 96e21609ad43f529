package dev.fovea.runtime.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.operation.AdaptiveAvgPool2d;
import dev.fovea.runtime.operation.Add;
import dev.fovea.runtime.operation.AvgPool2d;
import dev.fovea.runtime.operation.BatchNorm;
import dev.fovea.runtime.operation.ChannelShuffle;
import dev.fovea.runtime.operation.Concat;
import dev.fovea.runtime.operation.Conv2d;
import dev.fovea.runtime.operation.ConvTranspose2d;
import dev.fovea.runtime.operation.Dense;
import dev.fovea.runtime.operation.Dropout;
import dev.fovea.runtime.operation.Flatten;
import dev.fovea.runtime.operation.GlobalAvgPool;
import dev.fovea.runtime.operation.GlobalMaxPool;
import dev.fovea.runtime.operation.Lstm;
import dev.fovea.runtime.operation.MaxPool2d;
import dev.fovea.runtime.operation.Multiply;
import dev.fovea.runtime.operation.Relu;
import dev.fovea.runtime.operation.Sigmoid;
import dev.fovea.runtime.operation.Slice;
import dev.fovea.runtime.operation.Softmax;
import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import dev.fovea.runtime.operation.Upsample2d;
import dev.fovea.runtime.operation.ZeroPad2d;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Values that lie in oneDNN's own layouts between kernels, with channels that fill its blocks and
 * that do not.
 */
class LayoutsTest {

  private static Conv2d convolution(long in, long out) {
    return Conv2d.of((int) in, (int) out).kernel(3, 3).padding(1, 1, 1, 1);
  }

  private static List<long[]> weights(long in, long out) {
    return List.of(new long[] {out, in, 3, 3});
  }

  private static TestNetwork afterConvolution(TestNetwork network, long channels) {
    return network
        .input("image", 8, 8, 3)
        .layer(
            "conv",
            convolution(3, channels),
            new long[] {8, 8, channels},
            weights(3, channels),
            "image");
  }

  @ParameterizedTest
  @ValueSource(longs = {16, 20})
  void followValuesThroughAResidualNetwork(long channels) {
    long[] map = {8, 8, channels};
    long[] half = {4, 4, channels};
    BatchNorm norm = BatchNorm.of((int) channels);
    for (int batch : new int[] {1, 3}) {
      Agreement.check(
          afterConvolution(TestNetwork.training(batch), channels)
              .norm("norm", norm, false, map, "conv")
              .layerInPlace("relu", Relu.of(), map, "norm")
              .layer("pool", MaxPool2d.of(2, 2).stride(2, 2), half, "relu")
              .layer(
                  "a", convolution(channels, channels), half, weights(channels, channels), "pool")
              .norm("aNorm", norm, false, half, "a")
              .layerInPlace("sum", Add.of(), half, "aNorm", "pool")
              .layerInPlace("sumRelu", Relu.of(), half, "sum")
              .layer("mean", GlobalAvgPool.of(), new long[] {channels}, "sumRelu")
              .layer(
                  "logits",
                  Dense.of((int) channels, 5),
                  new long[] {5},
                  List.of(new long[] {5, channels}),
                  "mean")
              .constant("labels", 5)
              .layer("loss", SoftmaxCrossEntropy.of(), new long[] {1}, "logits", "labels"));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {16, 20})
  void followValuesAtPrediction(long channels) {
    long[] map = {8, 8, channels};
    BatchNorm norm = BatchNorm.of((int) channels);
    Agreement.check(
        afterConvolution(TestNetwork.predicting(2), channels)
            .norm("norm", norm, true, map, "conv")
            .layerInPlace("relu", Relu.of(), map, "norm")
            .layer("b", convolution(channels, channels), map, weights(channels, channels), "relu")
            .layerInPlace("sum", Add.of(), map, "b", "relu")
            .layer("mean", GlobalAvgPool.of(), new long[] {channels}, "sum"));
  }

  @ParameterizedTest
  @ValueSource(longs = {16, 20})
  void areTheCommonOneForResults(long channels) {
    long[] map = {8, 8, channels};
    Agreement.check(afterConvolution(TestNetwork.training(2), channels));
    Agreement.check(
        afterConvolution(TestNetwork.training(2), channels)
            .layerInPlace("relu", Relu.of(), map, "conv"));
    Agreement.check(
        afterConvolution(TestNetwork.predicting(2), channels)
            .layerInPlace("softmax", Softmax.of(), map, "conv"));
    Agreement.check(
        afterConvolution(TestNetwork.training(2), channels)
            .layer("pool", AvgPool2d.of(2, 2), new long[] {7, 7, channels}, "conv"));
  }

  @ParameterizedTest
  @ValueSource(longs = {16, 20})
  void passThroughResamplingShufflesAndProducts(long channels) {
    for (TestNetwork network : List.of(TestNetwork.training(2), TestNetwork.predicting(3))) {
      Agreement.check(gatedDecoder(afterConvolution(network, channels), channels));
    }
  }

  private static TestNetwork gatedDecoder(TestNetwork network, long channels) {
    long[] map = {8, 8, channels};
    long[] larger = {16, 16, channels};
    long half = channels / 2;
    int all = (int) channels;
    return network
        .layer("bilinear", Upsample2d.of(2, 2).withBilinearWeights(), larger, "conv")
        .layer("shuffle", ChannelShuffle.of(4), larger, "bilinear")
        .layer("pool", MaxPool2d.of(2, 2).stride(2, 2), map, "shuffle")
        .layer("highest", GlobalMaxPool.of(), new long[] {channels}, "conv")
        .layer("gates", Sigmoid.of(), new long[] {channels}, "highest")
        .layer("gated", Multiply.of(), map, "pool", "gates")
        .layer("product", Multiply.of(), map, "gated", "conv")
        .layer(
            "transposed",
            ConvTranspose2d.of(all, all).kernel(2, 2).stride(2, 2),
            larger,
            List.of(new long[] {channels, channels, 2, 2}),
            "product")
        .layer("slice", Slice.of(1, 1 + (int) half), new long[] {16, 16, half}, "transposed")
        .layer("padded", ZeroPad2d.of(0, 1, 1, 0), new long[] {17, 17, half}, "slice")
        .layer("adapted", AdaptiveAvgPool2d.of(5, 8), new long[] {5, 8, half}, "padded")
        .layer("nearest", Upsample2d.of(1, 2), new long[] {5, 16, half}, "adapted")
        .layer("after", convolution(half, 4), new long[] {5, 16, 4}, weights(half, 4), "nearest");
  }

  @ParameterizedTest
  @ValueSource(longs = {16, 20})
  void meetInSumsAndConcatenations(long channels) {
    long[] map = {8, 8, channels};
    Agreement.check(
        afterConvolution(TestNetwork.training(2), channels)
            .input("other", map)
            .layer("sum", Add.of(), map, "other", "conv")
            .layer(
                "after",
                convolution(channels, 4),
                new long[] {8, 8, 4},
                weights(channels, 4),
                "sum"));
    Agreement.check(
        afterConvolution(TestNetwork.training(2), channels)
            .layer("b", convolution(3, 32), new long[] {8, 8, 32}, weights(3, 32), "image")
            .layer("concat", Concat.of(), new long[] {8, 8, channels + 32}, "conv", "b")
            .layer(
                "after",
                convolution(channels + 32, 16),
                new long[] {8, 8, 16},
                weights(channels + 32, 16),
                "concat"));
  }

  @ParameterizedTest
  @ValueSource(longs = {16, 20})
  void endAtVectors(long channels) {
    Agreement.check(
        afterConvolution(TestNetwork.training(2), channels)
            .layer("flat", Flatten.of(), new long[] {64 * channels}, "conv"));
    Agreement.check(
        afterConvolution(TestNetwork.training(2), channels)
            .layerInPlace("flat", Flatten.of(), new long[] {64 * channels}, "conv"));
  }

  @ParameterizedTest
  @ValueSource(longs = {16, 20})
  void takeMasksThatWereDrawnInTheCommonOne(long channels) {
    long[] map = {8, 8, channels};
    Agreement.check(
        afterConvolution(TestNetwork.training(2), channels)
            .masked("dropout", Dropout.of(0.4), map, "conv")
            .layer("mean", GlobalAvgPool.of(), new long[] {channels}, "dropout"));
  }

  @ParameterizedTest
  @ValueSource(longs = {16, 20})
  void suitLongShortTermMemoriesAndWhatReadsThem(long units) {
    for (TestNetwork network : List.of(TestNetwork.training(3), TestNetwork.predicting(2))) {
      Agreement.check(
          network
              .input("sequence", 5, 7)
              .recurrent(
                  "below",
                  Lstm.of(7, (int) units),
                  new long[] {5, units},
                  4 * units,
                  7,
                  5 * 6 * units,
                  "sequence")
              .recurrent(
                  "above",
                  Lstm.of((int) units, 12),
                  new long[] {5, 12},
                  48,
                  units,
                  5 * 6 * 12,
                  "below")
              .layer(
                  "scores",
                  Dense.of(12, 6),
                  new long[] {5, 6},
                  List.of(new long[] {6, 12}),
                  "above")
              .recurrent(
                  "last",
                  Lstm.of(6, (int) units).last(),
                  new long[] {units},
                  4 * units,
                  6,
                  5 * 6 * units,
                  "scores"));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {16, 20})
  void areTheCommonOneForOperationsThatOneDnnDoesNotKnow(long channels) {
    long[] map = {8, 8, channels};
    Agreement.check(
        afterConvolution(TestNetwork.training(2), channels)
            .layer("twice", new Twice(), map, "conv")
            .layer(
                "after",
                convolution(channels, 4),
                new long[] {8, 8, 4},
                weights(channels, 4),
                "twice"));
    Agreement.check(
        afterConvolution(TestNetwork.training(2), channels)
            .layerInPlace("twice", new Twice(), map, "conv"));
  }

  @Test
  void changeNothingAboutParametersThatSeveralReadersShareAValueWith() {
    long[] map = {8, 8, 16};
    Agreement.check(
        afterConvolution(TestNetwork.training(2), 16)
            .layer("a", convolution(16, 16), map, weights(16, 16), "conv")
            .layer("b", convolution(16, 16), map, weights(16, 16), "conv")
            .layer("sum", Add.of(), map, "a", "b", "conv"));
  }

  /** An operation that no engine has heard of. */
  private record Twice() implements Operation {
    @Override
    public Kernel reference(Binding binding) {
      return new Kernel() {
        @Override
        public void forward() {
          binding.output().array().assign(binding.input().array().mul(2));
        }

        @Override
        public void backward() {
          binding
              .inputGradient()
              .ifPresent(
                  gradient ->
                      gradient
                          .array()
                          .assign(binding.outputGradient().orElseThrow().array().mul(2)));
        }
      };
    }
  }

  @Test
  void startWhereAnArrayStarts() {
    var whole = Nd4j.createFromArray(1f, 2f, 3f, 4f);
    long start = Values.address(whole).address();
    var part = Nd4j.create(whole.data(), new long[] {2}, new long[] {1}, 2, 'c');
    assertThat(Values.address(part).address()).isEqualTo(start + 2 * Float.BYTES);
  }
}
