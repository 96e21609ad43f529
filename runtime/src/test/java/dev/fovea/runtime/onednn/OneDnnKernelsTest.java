package dev.fovea.runtime.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.operation.AdaptiveAvgPool2d;
import dev.fovea.runtime.operation.Add;
import dev.fovea.runtime.operation.AvgPool2d;
import dev.fovea.runtime.operation.BatchNorm;
import dev.fovea.runtime.operation.BinaryCrossEntropy;
import dev.fovea.runtime.operation.ChannelShuffle;
import dev.fovea.runtime.operation.Concat;
import dev.fovea.runtime.operation.Conv2d;
import dev.fovea.runtime.operation.ConvTranspose2d;
import dev.fovea.runtime.operation.Dense;
import dev.fovea.runtime.operation.Dropout;
import dev.fovea.runtime.operation.Elu;
import dev.fovea.runtime.operation.Extent;
import dev.fovea.runtime.operation.Flatten;
import dev.fovea.runtime.operation.Gelu;
import dev.fovea.runtime.operation.GlobalAvgPool;
import dev.fovea.runtime.operation.GlobalMaxPool;
import dev.fovea.runtime.operation.GroupNorm;
import dev.fovea.runtime.operation.HardSwish;
import dev.fovea.runtime.operation.Huber;
import dev.fovea.runtime.operation.LayerNorm;
import dev.fovea.runtime.operation.LeakyRelu;
import dev.fovea.runtime.operation.LocalResponseNorm;
import dev.fovea.runtime.operation.LogSoftmax;
import dev.fovea.runtime.operation.MaxPool2d;
import dev.fovea.runtime.operation.MeanAbsoluteError;
import dev.fovea.runtime.operation.MeanSquaredError;
import dev.fovea.runtime.operation.Mish;
import dev.fovea.runtime.operation.Multiply;
import dev.fovea.runtime.operation.OneHot;
import dev.fovea.runtime.operation.PRelu;
import dev.fovea.runtime.operation.Relu;
import dev.fovea.runtime.operation.Relu6;
import dev.fovea.runtime.operation.Selu;
import dev.fovea.runtime.operation.Sigmoid;
import dev.fovea.runtime.operation.Silu;
import dev.fovea.runtime.operation.Slice;
import dev.fovea.runtime.operation.Softmax;
import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import dev.fovea.runtime.operation.Softplus;
import dev.fovea.runtime.operation.SpatialDropout;
import dev.fovea.runtime.operation.Tanh;
import dev.fovea.runtime.operation.Upsample2d;
import dev.fovea.runtime.operation.ZeroPad2d;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OneDnnKernelsTest {

  static Stream<Arguments> convolutions() {
    return Stream.of(
        Arguments.of(Conv2d.of(3, 8), 5, 7),
        Arguments.of(Conv2d.of(3, 32).kernel(3, 3).padding(1, 1, 1, 1).withBias(), 9, 8),
        Arguments.of(Conv2d.of(16, 32).kernel(3, 3).padding(1, 1, 1, 1), 8, 8),
        Arguments.of(Conv2d.of(64, 64).kernel(1, 1).withBias(), 6, 6),
        Arguments.of(Conv2d.of(20, 12).kernel(3, 3).padding(0, 1, 2, 0).stride(2, 1), 9, 10),
        Arguments.of(Conv2d.of(16, 16).kernel(3, 3).dilation(3, 2).padding(3, 2, 3, 2), 10, 9),
        Arguments.of(Conv2d.of(7, 5).kernel(2, 5).stride(3, 2).withBias(), 11, 12),
        Arguments.of(Conv2d.of(16, 32).kernel(3, 3).groups(4).padding(1, 1, 1, 1).withBias(), 7, 7),
        Arguments.of(Conv2d.of(12, 6).kernel(3, 3).groups(3), 7, 7),
        Arguments.of(Conv2d.of(32, 32).kernel(3, 3).groups(32).padding(1, 1, 1, 1), 8, 8),
        Arguments.of(Conv2d.of(10, 10).kernel(3, 3).groups(10).stride(2, 2).withBias(), 9, 9),
        Arguments.of(Conv2d.of(8, 16).kernel(3, 3).groups(8).padding(1, 1, 1, 1), 8, 8),
        Arguments.of(Conv2d.of(20, 44).stride(2, 2).withBias(), 17, 16),
        Arguments.of(Conv2d.of(64, 32).stride(3, 1), 16, 7),
        Arguments.of(Conv2d.of(4, 3).stride(1, 2), 16, 16),
        Arguments.of(Conv2d.of(3, 4).stride(1, 2), 16, 16),
        Arguments.of(Conv2d.of(32, 32).padding(1, 1, 1, 1), 5, 5),
        Arguments.of(
            Conv2d.of(33, 33).kernel(5, 3).groups(33).stride(2, 1).padding(2, 0, 1, 1), 9, 7),
        Arguments.of(
            Conv2d.of(40, 40).kernel(3, 3).groups(40).dilation(2, 2).padding(2, 2, 2, 2), 9, 9),
        Arguments.of(
            Conv2d.of(1, 24).kernel(7, 7).stride(2, 2).padding(3, 3, 3, 3).withBias(), 16, 16));
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void convolves(Conv2d convolution, long height, long width) {
    for (int batch : new int[] {1, 3}) {
      Agreement.check(convolution(TestNetwork.training(batch), convolution, height, width));
    }
    Agreement.check(convolution(TestNetwork.predicting(2), convolution, height, width));
  }

  private static TestNetwork convolution(
      TestNetwork network, Conv2d convolution, long height, long width) {
    long[] shape = {
      convolution.window().height().outputSize(height),
      convolution.window().width().outputSize(width),
      convolution.filters()
    };
    List<long[]> parameters = new ArrayList<>();
    parameters.add(
        new long[] {
          convolution.filters(),
          convolution.inChannels() / convolution.groups(),
          convolution.window().height().kernel(),
          convolution.window().width().kernel()
        });
    if (convolution.bias()) {
      parameters.add(new long[] {convolution.filters()});
    }
    return network
        .input("image", height, width, convolution.inChannels())
        .layer("conv", convolution, shape, parameters, "image");
  }

  static Stream<Arguments> poolings() {
    MaxPool2d max = MaxPool2d.of(3, 3).stride(2, 2);
    AvgPool2d mean = AvgPool2d.of(3, 3).stride(2, 2);
    return Stream.of(
        Arguments.of(MaxPool2d.of(2, 2).stride(2, 2), 8, 8, 4, 4),
        Arguments.of(MaxPool2d.of(2, 3), 5, 7, 4, 5),
        Arguments.of(max.padding(1, 1, 1, 1), 8, 9, 4, 5),
        Arguments.of(max.padding(0, 1, 1, 0), 8, 8, 4, 4),
        Arguments.of(max, 8, 8, 4, 4),
        Arguments.of(max, 8, 9, 3, 4),
        Arguments.of(MaxPool2d.of(1, 1).stride(2, 2), 5, 5, 3, 3),
        Arguments.of(AvgPool2d.of(2, 2).stride(2, 2), 8, 8, 4, 4),
        Arguments.of(mean.padding(1, 1, 1, 1), 8, 9, 4, 5),
        Arguments.of(mean.padding(1, 1, 1, 1).excludePadding(), 8, 9, 4, 5),
        Arguments.of(mean.padding(0, 1, 1, 0).excludePadding(), 8, 8, 4, 4),
        Arguments.of(mean, 8, 8, 4, 4),
        Arguments.of(mean.excludePadding(), 8, 8, 4, 4));
  }

  @ParameterizedTest
  @MethodSource("poolings")
  void pools(Operation pooling, long height, long width, long rows, long columns) {
    for (long channels : new long[] {3, 16}) {
      long[] shape = {rows, columns, channels};
      Agreement.check(
          TestNetwork.training(3)
              .input("image", height, width, channels)
              .layer("pool", pooling, shape, "image"));
      Agreement.check(
          TestNetwork.predicting(1)
              .input("image", height, width, channels)
              .layer("pool", pooling, shape, "image"));
    }
  }

  static Stream<Arguments> transposedConvolutions() {
    ConvTranspose2d doubling = ConvTranspose2d.of(16, 8).stride(2, 2);
    return Stream.of(
        Arguments.of(doubling.kernel(2, 2).withBias(), 5, 6),
        Arguments.of(doubling.kernel(4, 4).padding(1, 1, 1, 1), 5, 6),
        Arguments.of(doubling.kernel(3, 3).padding(1, 1, 1, 1).outputPadding(1, 1), 5, 6),
        Arguments.of(doubling.kernel(3, 3).padding(0, 1, 1, 0).withBias(), 5, 6),
        Arguments.of(doubling.kernel(1, 1).outputPadding(1, 0), 4, 3),
        Arguments.of(ConvTranspose2d.of(32, 32).kernel(3, 3).padding(1, 1, 1, 1), 8, 8),
        Arguments.of(ConvTranspose2d.of(5, 7).kernel(3, 2).stride(3, 2).dilation(2, 3), 4, 5),
        Arguments.of(
            ConvTranspose2d.of(5, 7).kernel(3, 3).dilation(3, 3).outputPadding(2, 0), 4, 5),
        Arguments.of(ConvTranspose2d.of(16, 32).kernel(3, 3).groups(4).stride(2, 2), 5, 5),
        Arguments.of(
            ConvTranspose2d.of(12, 6).kernel(3, 3).groups(3).padding(1, 1, 1, 1).withBias(), 5, 5),
        Arguments.of(ConvTranspose2d.of(4, 3).kernel(1, 1).stride(1, 2).outputPadding(0, 1), 8, 4),
        Arguments.of(ConvTranspose2d.of(3, 4).kernel(1, 1).stride(1, 2), 16, 16),
        Arguments.of(ConvTranspose2d.of(32, 32).kernel(4, 4).groups(32).stride(2, 2), 5, 4));
  }

  @ParameterizedTest
  @MethodSource("transposedConvolutions")
  void convolvesTransposed(ConvTranspose2d convolution, long height, long width) {
    for (int batch : new int[] {1, 3}) {
      Agreement.check(transposed(TestNetwork.training(batch), convolution, height, width));
    }
    Agreement.check(transposed(TestNetwork.predicting(2), convolution, height, width));
  }

  private static TestNetwork transposed(
      TestNetwork network, ConvTranspose2d convolution, long height, long width) {
    Extent size = convolution.outputSize(height, width);
    List<long[]> parameters = new ArrayList<>();
    parameters.add(
        new long[] {
          convolution.inChannels(),
          convolution.filters() / convolution.groups(),
          convolution.window().height().kernel(),
          convolution.window().width().kernel()
        });
    if (convolution.bias()) {
      parameters.add(new long[] {convolution.filters()});
    }
    return network
        .input("image", height, width, convolution.inChannels())
        .layer(
            "conv",
            convolution,
            new long[] {size.height(), size.width(), convolution.filters()},
            parameters,
            "image");
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 32})
  void resamplesAndShuffles(long channels) {
    long[] map = {3, 4, channels};
    long[] larger = {6, 12, channels};
    Map<Operation, long[]> shapes =
        Map.of(
            Upsample2d.of(2, 3), larger,
            Upsample2d.of(2, 3).withBilinearWeights(), larger,
            ChannelShuffle.of(2), map,
            ChannelShuffle.of(channels == 6 ? 3 : 4), map);
    shapes.forEach(
        (operation, shape) -> {
          Agreement.check(
              TestNetwork.training(3).input("x", map).layer("y", operation, shape, "x"));
          Agreement.check(
              TestNetwork.predicting(2).input("x", map).layer("y", operation, shape, "x"));
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 32})
  void multiplies(long channels) {
    long[] map = {3, 4, channels};
    Agreement.check(
        TestNetwork.training(2)
            .input("a", map)
            .input("b", map)
            .input("c", map)
            .layer("product", Multiply.of(), map, "a", "b", "c"));
    Agreement.check(
        TestNetwork.training(2)
            .input("map", map)
            .input("gates", channels)
            .layer("gated", Multiply.of(), map, "map", "gates"));
    Agreement.check(
        TestNetwork.training(2)
            .input("map", map)
            .input("gates", channels)
            .layer("gated", Multiply.of(), map, "gates", "map"));
    Agreement.check(
        TestNetwork.predicting(2)
            .input("map", map)
            .input("gates", channels)
            .layerInPlace("gated", Multiply.of(), map, "map", "gates"));
    Agreement.check(
        TestNetwork.predicting(2)
            .input("a", channels)
            .input("b", channels)
            .layerInPlace("product", Multiply.of(), new long[] {channels}, "a", "b"));
  }

  static Stream<Operation> elementwise() {
    return Stream.of(
        Relu.of(),
        Relu6.of(),
        LeakyRelu.of(0.1),
        LeakyRelu.of(-0.5),
        Elu.of(1),
        Elu.of(0.3),
        Selu.of(),
        Gelu.of(),
        Gelu.of().tanh(),
        Silu.of(),
        HardSwish.of(),
        Mish.of(),
        Softplus.of(),
        Sigmoid.of(),
        Tanh.of(),
        Softmax.of(),
        LogSoftmax.of());
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void activates(Operation activation) {
    long[] map = {4, 5, 10};
    long[] vector = {13};
    Agreement.check(
        TestNetwork.training(3).input("x", map).layer("activation", activation, map, "x"));
    Agreement.check(
        TestNetwork.training(2).input("x", vector).layer("activation", activation, vector, "x"));
    Agreement.check(
        TestNetwork.predicting(1).input("x", map).layer("activation", activation, map, "x"));
    Agreement.check(
        TestNetwork.predicting(2).input("x", map).layerInPlace("activation", activation, map, "x"));
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 16, 40})
  void normalisesBatches(long channels) {
    BatchNorm norm = BatchNorm.of((int) channels).momentum(0.3).epsilon(1e-3);
    long[] map = {4, 5, channels};
    long[] vector = {channels};
    Agreement.check(TestNetwork.training(3).input("x", map).norm("norm", norm, false, map, "x"));
    Agreement.check(
        TestNetwork.training(5).input("x", vector).norm("norm", norm, false, vector, "x"));
    Agreement.check(TestNetwork.predicting(3).input("x", map).norm("norm", norm, false, map, "x"));
    Agreement.check(TestNetwork.predicting(1).input("x", map).norm("norm", norm, true, map, "x"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void connectsDensely(int batch) {
    List<long[]> parameters = List.of(new long[] {7, 33}, new long[] {7});
    Agreement.check(
        TestNetwork.training(batch)
            .input("x", 33)
            .layer("dense", Dense.of(33, 7).withBias(), new long[] {7}, parameters, "x"));
    Agreement.check(
        TestNetwork.predicting(batch)
            .input("x", 33)
            .layer("dense", Dense.of(33, 7), new long[] {7}, parameters.subList(0, 1), "x"));
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 32})
  void joins(long channels) {
    long[] map = {3, 4, channels};
    Agreement.check(
        TestNetwork.training(2)
            .input("a", map)
            .input("b", map)
            .input("c", map)
            .layer("sum", Add.of(), map, "a", "b", "c"));
    Agreement.check(
        TestNetwork.training(2)
            .input("a", map)
            .input("b", 3, 4, 6)
            .layer("concat", Concat.of(), new long[] {3, 4, channels + 6}, "a", "b"));
    Agreement.check(
        TestNetwork.training(2)
            .input("a", channels)
            .input("b", 6)
            .layer("concat", Concat.of(), new long[] {channels + 6}, "a", "b"));
    Agreement.check(
        TestNetwork.predicting(2)
            .input("a", map)
            .input("b", map)
            .layerInPlace("sum", Add.of(), map, "a", "b"));
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 32})
  void collapsesSpace(long channels) {
    long[] map = {3, 4, channels};
    Agreement.check(
        TestNetwork.training(2)
            .input("x", map)
            .layer("mean", GlobalAvgPool.of(), new long[] {channels}, "x"));
    Agreement.check(
        TestNetwork.training(2)
            .input("x", map)
            .layer("highest", GlobalMaxPool.of(), new long[] {channels}, "x"));
    Agreement.check(
        TestNetwork.training(2)
            .input("x", map)
            .layer("flat", Flatten.of(), new long[] {12 * channels}, "x"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 0.9})
  void dropsAlikeWithOneSeed(double probability) {
    long[] map = {3, 3, 7};
    Agreement.check(
        TestNetwork.training(3)
            .input("x", map)
            .masked("dropout", Dropout.of(probability), map, "x"));
  }

  static Stream<Operation> losses() {
    return Stream.of(
        SoftmaxCrossEntropy.of(),
        SoftmaxCrossEntropy.of().weight(0.3),
        MeanSquaredError.of(),
        SoftmaxCrossEntropy.of().labelSmoothing(0.1),
        SoftmaxCrossEntropy.of().labelSmoothing(0.2).weight(0.5),
        MeanSquaredError.of().weight(2),
        BinaryCrossEntropy.of().positiveWeight(2).weight(0.3),
        BinaryCrossEntropy.of().labelSmoothing(0.2),
        Huber.of(0.5),
        MeanAbsoluteError.of().weight(2));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void measuresLosses(Operation loss) {
    List<long[]> shapes =
        List.of(
            new long[] {10},
            new long[] {3, 2, 5},
            new long[] {4, 5},
            new long[] {1},
            new long[] {1, 2, 5},
            new long[] {6, 1});
    for (long[] shape : shapes) {
      Agreement.check(
          TestNetwork.training(4)
              .input("prediction", shape)
              .constant("target", shape)
              .layer("loss", loss, new long[] {1}, "prediction", "target"));
    }
  }

  @Test
  void weighsClassesAndAnswersOfVectorsSequencesAndMaps() {
    SoftmaxCrossEntropy classes = SoftmaxCrossEntropy.of().classWeights(0.5, 2, 0, 1, 3);
    BinaryCrossEntropy answers = BinaryCrossEntropy.of().positiveWeight(0.5, 2, 0.1, 1, 3);
    for (long[] shape : List.of(new long[] {5}, new long[] {4, 5}, new long[] {3, 2, 5})) {
      for (Operation each :
          List.of(
              classes,
              classes.labelSmoothing(0.1).weight(0.3),
              answers,
              answers.labelSmoothing(0.1).weight(0.3))) {
        Agreement.check(
            TestNetwork.training(4)
                .input("prediction", shape)
                .constant("target", shape)
                .layer("loss", each, new long[] {1}, "prediction", "target"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16})
  void learnsSlopes(int channels) {
    for (int slopes : new int[] {1, channels}) {
      List<long[]> weight = List.of(new long[] {slopes});
      PRelu prelu = PRelu.of(slopes);
      for (long[] shape : List.of(new long[] {channels}, new long[] {4, 5, channels})) {
        Agreement.check(
            TestNetwork.training(3).input("x", shape).layer("prelu", prelu, shape, weight, "x"));
        Agreement.check(
            TestNetwork.predicting(2).input("x", shape).layer("prelu", prelu, shape, weight, "x"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 20})
  void learnsSlopesOfAResultThatLiesOtherwiseThanWhatItIsMadeOf(int channels) {
    long[] map = {6, 6, channels};
    Agreement.check(
        TestNetwork.training(3)
            .input("image", 6, 6, channels)
            .layer(
                "conv",
                Conv2d.of(channels, channels).kernel(3, 3).padding(1, 1, 1, 1),
                map,
                List.of(new long[] {channels, channels, 3, 3}),
                "image")
            .layer("prelu", PRelu.of(channels), map, List.of(new long[] {channels}), "conv"));
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 14, 16})
  void appliesSlopesInPlace(int features) {
    long[] shape = {features};
    Agreement.check(
        TestNetwork.predicting(4)
            .input("x", shape)
            .layer(
                "dense",
                Dense.of(features, features),
                shape,
                List.of(new long[] {features, features}),
                "x")
            .layerInPlace("prelu", PRelu.of(features), shape, List.of(shape), "dense"));
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 16, 40})
  void normalisesSamples(long channels) {
    int count = (int) channels;
    long[] map = {3, 5, channels};
    long[] vector = {channels};
    long[] whole = {channels, 3, 5};
    long[] steps = {6, channels};
    Operation ofMap = LayerNorm.of(count, 3, 5).epsilon(1e-3);
    Operation ofVector = LayerNorm.of(count);
    checkSampleNorm(ofMap, map, whole, 1);
    checkSampleNorm(ofVector, vector, vector, 1);
    checkSampleNorm(ofVector, steps, vector, 6);
    for (int groups : new int[] {1, 2, 4}) {
      Operation grouped = GroupNorm.of(groups, count).epsilon(1e-3);
      checkSampleNorm(grouped, map, vector, groups);
      checkSampleNorm(grouped, vector, vector, groups);
      checkSampleNorm(grouped, steps, vector, groups);
    }
  }

  private static void checkSampleNorm(Operation norm, long[] shape, long[] affine, long rows) {
    Agreement.check(
        TestNetwork.training(3)
            .input("x", shape)
            .sampleNorm("norm", norm, false, shape, affine, rows, "x"));
    for (boolean inPlace : new boolean[] {false, true}) {
      Agreement.check(
          TestNetwork.predicting(2)
              .input("x", shape)
              .sampleNorm("norm", norm, inPlace, shape, affine, rows, "x"));
    }
  }

  static Stream<LocalResponseNorm> responses() {
    return Stream.of(
        LocalResponseNorm.of(5),
        LocalResponseNorm.of(5).alpha(0.5).k(2),
        LocalResponseNorm.of(3).alpha(2).beta(0.5),
        LocalResponseNorm.of(1).alpha(2));
  }

  @ParameterizedTest
  @MethodSource("responses")
  void normalisesResponses(LocalResponseNorm norm) {
    for (long channels : new long[] {3, 16, 40}) {
      long[] map = {4, 5, channels};
      Agreement.check(TestNetwork.training(3).input("x", map).layer("norm", norm, map, "x"));
      Agreement.check(TestNetwork.predicting(2).input("x", map).layer("norm", norm, map, "x"));
    }
  }

  @Test
  void normalisesWhatAConvolutionLeavesInItsOwnLayout() {
    long[] image = {8, 8, 16};
    long[] map = {8, 8, 32};
    Conv2d convolution = Conv2d.of(16, 32).kernel(3, 3).padding(1, 1, 1, 1);
    List<long[]> weight = List.of(new long[] {32, 16, 3, 3});
    for (TestNetwork network : List.of(TestNetwork.training(2), TestNetwork.predicting(2))) {
      Agreement.check(
          network
              .input("image", image)
              .layer("conv", convolution, map, weight, "image")
              .sampleNorm(
                  "whole", LayerNorm.of(32, 8, 8), false, map, new long[] {32, 8, 8}, 1, "conv")
              .layer(
                  "again",
                  Conv2d.of(32, 32).kernel(1, 1),
                  map,
                  List.of(new long[] {32, 32, 1, 1}),
                  "whole")
              .sampleNorm("groups", GroupNorm.of(4, 32), false, map, new long[] {32}, 4, "again")
              .layer("prelu", PRelu.of(32), map, List.of(new long[] {32}), "groups")
              .layer("responses", LocalResponseNorm.of(5), map, "prelu")
              .layer("mish", Mish.of(), map, "responses"));
    }
  }

  @Test
  void dropsWholeChannelsAlikeWithOneSeed() {
    long[] map = {3, 3, 7};
    Agreement.check(
        TestNetwork.training(3)
            .input("x", map)
            .keeping("dropout", SpatialDropout.of(0.4), map, 7, "x"));
  }

  @Test
  void dropsWholeChannelsOfVectorsStepsAndBlocks() {
    for (long[] shape : List.of(new long[] {9}, new long[] {4, 9}, new long[] {3, 2, 32})) {
      long channels = shape[shape.length - 1];
      Agreement.check(
          TestNetwork.training(3)
              .input("x", shape)
              .keeping("dropout", SpatialDropout.of(0.4), shape, channels, "x"));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 16, 40})
  void padsAndSlices(long channels) {
    int from = channels == 40 ? 8 : 1;
    int to = (int) (channels == 40 ? 32 : channels - 1);
    long[] map = {3, 4, channels};
    long[] padded = {6, 9, channels};
    long[] part = {6, 9, to - from};
    for (TestNetwork network : List.of(TestNetwork.training(2), TestNetwork.predicting(3))) {
      Agreement.check(
          network
              .input("image", 3, 4, 6)
              .layer(
                  "conv",
                  Conv2d.of(6, (int) channels).kernel(3, 3).padding(1, 1, 1, 1),
                  map,
                  List.of(new long[] {channels, 6, 3, 3}),
                  "image")
              .layer("pad", ZeroPad2d.of(1, 2, 2, 3), padded, "conv")
              .layer("slice", Slice.of(from, to), part, "pad")
              .layer("mean", GlobalAvgPool.of(), new long[] {to - from}, "slice"));
    }
  }

  @Test
  void slicesVectorsAndSteps() {
    for (long[] shape : List.of(new long[] {9}, new long[] {4, 9})) {
      long[] part = shape.clone();
      part[part.length - 1] = 3;
      Agreement.check(
          TestNetwork.training(3).input("x", shape).layer("slice", Slice.of(4, 7), part, "x"));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 32})
  void averagesOverWindowsOfDifferentSizes(long channels) {
    long[] map = {7, 10, channels};
    for (Extent size : List.of(new Extent(3, 4), new Extent(7, 5), new Extent(9, 1))) {
      long[] means = {size.height(), size.width(), channels};
      for (TestNetwork network : List.of(TestNetwork.training(2), TestNetwork.predicting(3))) {
        Agreement.check(
            network.input("x", map).layer("pool", new AdaptiveAvgPool2d(size), means, "x"));
      }
    }
  }

  @Test
  void marksThePlaceOfEachId() {
    try (TestNetwork.Running found = ids().on(new OneDnnKernelFactory());
        TestNetwork.Running expected = ids().on(Agreement.reference())) {
      for (TestNetwork.Running running : List.of(found, expected)) {
        running.value("ids").assign(Nd4j.createFromArray(new float[][] {{0, 4, 2}, {1, 1, 3}}));
        running.step();
      }
      assertThat(found.value("places")).isEqualTo(expected.value("places"));
      assertThat(found.value("places").sumNumber().intValue()).isEqualTo(6);
    }
  }

  private static TestNetwork ids() {
    return TestNetwork.predicting(2)
        .constant("ids", 3)
        .layer("places", OneHot.of(5), new long[] {3, 5}, "ids");
  }

  @Test
  void measuresConfidentMistakesAsTheReferenceDoes() {
    INDArray logits = Nd4j.createFromArray(new float[][] {{-200, 200, 90}, {30, -30, -90}});
    INDArray answers = Nd4j.createFromArray(new float[][] {{1, 0, 1}, {0, 1, 0}});
    TestNetwork network =
        TestNetwork.training(2)
            .input("prediction", 3)
            .constant("target", 3)
            .layer("loss", BinaryCrossEntropy.of(), new long[] {1}, "prediction", "target");
    try (TestNetwork.Running found = network.on(new OneDnnKernelFactory());
        TestNetwork.Running expected = network.on(Agreement.reference())) {
      for (TestNetwork.Running running : List.of(found, expected)) {
        running.value("prediction").assign(logits);
        running.value("target").assign(answers);
        running.step();
      }
      assertThat(found.value("loss").toFloatVector())
          .usingComparatorWithPrecision(1e-4f)
          .containsExactly(expected.value("loss").toFloatVector());
      assertThat(gradientOfPrediction(found).equalsWithEps(gradientOfPrediction(expected), 1e-6))
          .isTrue();
    }
  }

  private static INDArray gradientOfPrediction(TestNetwork.Running running) {
    return Objects.requireNonNull(running.watched().get("prediction gradient"));
  }
}
