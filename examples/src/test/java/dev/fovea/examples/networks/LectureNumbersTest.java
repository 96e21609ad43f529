package dev.fovea.examples.networks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.MaxPool2d;
import dev.fovea.annotations.MeanSquaredError;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.SeparableConv2d;
import dev.fovea.runtime.Model;
import dev.fovea.runtime.ModelOptions;
import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.engine.Engines;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The sums that lectures do by hand, done by compiled networks with the lectures' weights. */
class LectureNumbersTest {

  /** A 3×3 kernel over 5×5 pixels. */
  @Network
  interface Kernel {
    @ImageInput(channels = 1, height = 5, width = 5)
    FeatureMap image();

    @Conv2d(filters = 1, kernel = 3, bias = false)
    @MeanSquaredError
    FeatureMap map(FeatureMap image);
  }

  /** The largest of each 2×2. */
  @Network
  interface Pooling {
    @ImageInput(channels = 1, height = 4, width = 4)
    FeatureMap image();

    @MaxPool2d(kernel = 2)
    @MeanSquaredError
    FeatureMap largest(FeatureMap image);
  }

  /** From 16 to 32 channels with an ordinary convolution. */
  @Network
  interface Ordinary {
    @ImageInput(channels = 16, height = 8, width = 8)
    FeatureMap image();

    @Conv2d(filters = 32, kernel = 3, padding = 1, bias = false)
    @MeanSquaredError
    FeatureMap map(FeatureMap image);
  }

  /** The same with one kernel a channel and 1×1 kernels over the channels. */
  @Network
  interface Separable {
    @ImageInput(channels = 16, height = 8, width = 8)
    FeatureMap image();

    @SeparableConv2d(filters = 32, kernel = 3, padding = 1, bias = false)
    @MeanSquaredError
    FeatureMap map(FeatureMap image);
  }

  static Stream<Engine> engines() {
    return Stream.of("nd4j", "onednn").map(Engines::named);
  }

  private static INDArray image(double[][] pixels) {
    return Nd4j.createFromArray(pixels)
        .castTo(DataType.FLOAT)
        .reshape(1, pixels.length, pixels[0].length, 1);
  }

  private static double[][] predicted(Model<?, ?> model, double[][] image) {
    INDArray map = model.infer(List.of(image(image))).get(0);
    return map.reshape(map.size(1), map.size(2)).toDoubleMatrix();
  }

  private static double[][] convolved(Engine engine, double[][] image, double[][] kernel) {
    try (LectureNumbersTest_KernelModel model =
        LectureNumbersTest_KernelModel.create(ModelOptions.defaults().withEngine(engine))) {
      model.setParameter("map.conv2d.weight", image(kernel).reshape(1, 1, 3, 3));
      return predicted(model, image);
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aConvolutionGivesTheSumsOfTheFirstExample(Engine engine) {
    double[][] image = {
      {3, 3, 2, 1, 0}, {0, 0, 1, 3, 1}, {3, 1, 2, 2, 3}, {2, 0, 0, 2, 2}, {2, 0, 0, 0, 1}
    };
    double[][] kernel = {{0, 1, 2}, {2, 2, 0}, {0, 1, 2}};

    assertThat(convolved(engine, image, kernel))
        .isDeepEqualTo(new double[][] {{12, 12, 17}, {10, 17, 19}, {9, 6, 14}});
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aConvolutionGivesTheSumsOfTheSecondExample(Engine engine) {
    double[][] image = {
      {1, 1, 1, 0, 0}, {0, 1, 1, 1, 0}, {0, 0, 1, 1, 1}, {0, 0, 1, 1, 0}, {0, 1, 1, 0, 0}
    };
    double[][] kernel = {{1, 0, 1}, {0, 1, 0}, {1, 0, 1}};

    assertThat(convolved(engine, image, kernel))
        .isDeepEqualTo(new double[][] {{4, 3, 4}, {2, 4, 3}, {2, 3, 4}});
  }

  @ParameterizedTest
  @MethodSource("engines")
  void maxPoolingKeepsTheLargestOfEachWindow(Engine engine) {
    double[][] image = {{12, 20, 30, 0}, {8, 12, 2, 0}, {34, 70, 37, 4}, {112, 100, 25, 12}};

    try (LectureNumbersTest_PoolingModel model =
        LectureNumbersTest_PoolingModel.create(ModelOptions.defaults().withEngine(engine))) {
      assertThat(predicted(model, image)).isDeepEqualTo(new double[][] {{20, 30}, {112, 37}});
    }
  }

  @Test
  void aSeparableConvolutionHasASeventhOfTheWeights() {
    assertThat(Compiled.network("LectureNumbersTest$Ordinary").parameters()).isEqualTo(4_608);
    assertThat(Compiled.network("LectureNumbersTest$Separable").parameters()).isEqualTo(656);
  }
}
