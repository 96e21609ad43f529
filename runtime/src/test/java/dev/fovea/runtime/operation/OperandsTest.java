package dev.fovea.runtime.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.engine.Parameter;
import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.testing.KernelFixture;
import dev.fovea.runtime.testing.Values;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Native code trusts the sizes that it is given, so that every wrong one must be refused before.
 */
class OperandsTest {

  static Stream<Arguments> misfits() {
    Conv2d conv2d = Conv2d.of(3, 4).kernel(3, 3);
    return Stream.of(
        misfit(
            conv2d(conv2d, maps(5), weight(4, 3, 3, 3)).output(2, 4, 3, 4),
            "Conv2d: expected input 0 of shape [2, any, any, 3], found [2, 6, 5, 5]"),
        misfit(
            conv2d(conv2d, Values.normal(1, 2, 6), weight(4, 3, 3, 3)).output(2, 4, 3, 4),
            "Conv2d: expected input 0 of shape [2, any, any, 3], found [2, 6]"),
        misfit(
            conv2d(conv2d, maps(3), weight(4, 3, 3, 3)).output(2, 5, 3, 4),
            "Conv2d: expected output of shape [2, 4, 3, 4], found [2, 5, 3, 4]"),
        misfit(
            conv2d(conv2d, maps(3), weight(4, 3, 3, 3)).output(2, 4, 3, 5),
            "Conv2d: expected output of shape [2, 4, 3, 4], found [2, 4, 3, 5]"),
        misfit(
            conv2d(conv2d, maps(3), weight(4, 3, 3, 2)).output(2, 4, 3, 4),
            "Conv2d: expected weight of shape [4, 3, 3, 3], found [4, 3, 3, 2]"),
        misfit(
            conv2d(conv2d.groups(1).withBias(), maps(3), weight(4, 3, 3, 3)).output(2, 4, 3, 4),
            "Conv2d: expected 2 parameters, found 1"),
        misfit(
            conv2d(conv2d.kernel(7, 1), maps(3), weight(4, 3, 7, 1)).output(2, 1, 5, 4),
            "Conv2d: expected output of shape [2, 0, 5, 4], found [2, 1, 5, 4]"),
        misfit(
            fixture(Dense.of(5, 3), vectors(4)).parameter("weight", weight(3, 5)).output(2, 3),
            "Dense: expected input 0 of shape [2, 5], found [2, 4]"),
        misfit(
            fixture(Dense.of(5, 3), vectors(5)).parameter("weight", weight(5, 3)).output(2, 3),
            "Dense: expected weight of shape [3, 5], found [5, 3]"),
        misfit(
            fixture(Dense.of(5, 3), vectors(5)).parameter("weight", weight(3, 5)).output(2, 5),
            "Dense: expected output of shape [2, 3], found [2, 5]"),
        misfit(
            fixture(Relu.of(), vectors(5)).output(2, 6),
            "Relu: expected output of shape [2, 5], found [2, 6]"),
        misfit(
            fixture(Tanh.of(), Values.normal(1, 2, 3, 4, 5, 6)).output(2, 3, 4),
            "Tanh: expected input 0 of shape [N, F], [N, T, F] or [N, H, W, C], found [2, 3, 4, 5,"
                + " 6]"),
        misfit(
            fixture(Softmax.of(), maps(3)).output(2, 6, 5, 4),
            "Softmax: expected output of shape [2, 6, 5, 3], found [2, 6, 5, 4]"),
        misfit(
            fixture(GlobalAvgPool.of(), maps(3)).output(2, 4),
            "GlobalAvgPool: expected output of shape [2, 3], found [2, 4]"),
        misfit(
            fixture(GlobalAvgPool.of(), vectors(3)).output(2, 3),
            "GlobalAvgPool: expected input 0 of shape [2, any, any, any], found [2, 3]"),
        misfit(
            fixture(Flatten.of(), maps(3)).output(2, 89),
            "Flatten: expected output of shape [2, 90], found [2, 89]"),
        misfit(
            fixture(MaxPool2d.of(2, 2), maps(3)).output(2, 5, 4, 2),
            "MaxPool2d: expected output of shape [2, any, any, 3], found [2, 5, 4, 2]"),
        misfit(
            fixture(AvgPool2d.of(2, 2), maps(3)).output(2, 5, 3, 3),
            "AvgPool2d: expected an output of 4 columns (4 in ceil mode) for 5 of the input, found"
                + " 3"),
        misfit(
            fixture(Concat.of(), vectors(3)).input(vectors(2)).output(2, 6),
            "Concat: expected output of shape [2, 5], found [2, 6]"),
        misfit(
            fixture(Add.of(), vectors(3)).input(vectors(3)).output(2, 4),
            "Add: expected output of shape [2, 3], found [2, 4]"),
        misfit(
            fixture(Add.of(), vectors(3)).input(Values.normal(1, 3, 3)).output(2, 3),
            "Add: expected input 1 of shape [2, 3], found [3, 3]"),
        misfit(
            norm(BatchNorm.of(4), maps(3), 4, 4).output(2, 6, 5, 3),
            "BatchNorm: expected 4 channels, found an input of shape [2, 6, 5, 3]"),
        misfit(
            norm(BatchNorm.of(3), maps(3), 2, 3).output(2, 6, 5, 3),
            "BatchNorm: expected weight of shape [3], found [2]"),
        misfit(
            norm(BatchNorm.of(3), maps(3), 3, 5).output(2, 6, 5, 3),
            "BatchNorm: expected 3 elements of mean, found 5"),
        misfit(
            fixture(Dropout.of(0.5), vectors(3)).output(2, 3),
            "Dropout: expected 1 states, found 0"),
        misfit(
            fixture(SoftmaxCrossEntropy.of(), vectors(3)).loss().output(2, 1),
            "SoftmaxCrossEntropy: expected 2 inputs, found 1"),
        misfit(
            fixture(SoftmaxCrossEntropy.of(), vectors(3)).constant(vectors(3)).loss().output(2, 3),
            "SoftmaxCrossEntropy: expected output of shape [2, 1], found [2, 3]"),
        misfit(
            fixture(MeanSquaredError.of(), vectors(3)).input(vectors(3)).loss().output(2, 1),
            "MeanSquaredError: the target has no gradient"));
  }

  private static Arguments misfit(KernelFixture.Builder builder, String message) {
    return Arguments.of(builder, message);
  }

  private static KernelFixture.Builder fixture(Operation operation, INDArray input) {
    return KernelFixture.of(operation, DataType.FLOAT).input(input);
  }

  private static KernelFixture.Builder conv2d(Conv2d spec, INDArray input, INDArray weight) {
    return fixture(spec, input).parameter("weight", weight);
  }

  private static KernelFixture.Builder norm(
      BatchNorm spec, INDArray input, long parameters, long states) {
    return fixture(spec, input)
        .parameter("weight", weight(parameters))
        .parameter("bias", weight(parameters))
        .statistic("running_mean", weight(parameters))
        .statistic("running_var", weight(parameters))
        .state(states)
        .state(states);
  }

  private static INDArray maps(long channels) {
    return Values.normal(1, 2, 6, 5, channels);
  }

  private static INDArray vectors(long features) {
    return Values.normal(1, 2, features);
  }

  private static INDArray weight(long... shape) {
    return Values.normal(2, shape);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("misfits")
  void areRefusedWhereTheyDoNotFit(KernelFixture.Builder misfit, String message) {
    assertThatIllegalArgumentException().isThrownBy(misfit::build).withMessage(message);
  }

  /** A binding of {@link Dense} in which single things can be wrong. */
  private record DenseBinding(
      INDArray input,
      Optional<INDArray> inputGradient,
      Optional<INDArray> outputGradient,
      INDArray weight,
      Optional<INDArray> weightGradient) {

    static DenseBinding sound() {
      return new DenseBinding(
          zeros(2, 5),
          Optional.of(zeros(2, 5)),
          Optional.of(zeros(2, 3)),
          zeros(3, 5),
          Optional.of(zeros(3, 5)));
    }

    Binding build() {
      return new Binding(
          true,
          2,
          List.of(buffer(input)),
          List.of(inputGradient.map(DenseBinding::buffer)),
          buffer(zeros(2, 3)),
          outputGradient.map(DenseBinding::buffer),
          List.of(new Parameter("weight", true, weight)),
          List.of(weightGradient),
          List.of(),
          new RandomStream(0));
    }

    private static Buffer buffer(INDArray array) {
      return new Buffer(array, array.reshape(array.length()));
    }
  }

  private static INDArray zeros(long... shape) {
    return Nd4j.zeros(DataType.FLOAT, shape);
  }

  private static void assertRefused(DenseBinding binding, String message) {
    Binding built = binding.build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dense.of(5, 3).reference(built))
        .withMessage(message);
  }

  @Test
  void areTakenWhereEverythingFits() {
    assertThat(Dense.of(5, 3).reference(DenseBinding.sound().build())).isNotNull();
  }

  @Test
  void areRefusedWithAGradientOfAnotherShape() {
    DenseBinding sound = DenseBinding.sound();
    assertRefused(
        new DenseBinding(
            sound.input(),
            Optional.of(zeros(2, 4)),
            sound.outputGradient(),
            sound.weight(),
            sound.weightGradient()),
        "Dense: expected gradient of input 0 of shape [2, 5], found [2, 4]");
    assertRefused(
        new DenseBinding(
            sound.input(),
            sound.inputGradient(),
            Optional.of(zeros(3, 3)),
            sound.weight(),
            sound.weightGradient()),
        "Dense: expected gradient of the output of shape [2, 3], found [3, 3]");
    assertRefused(
        new DenseBinding(
            sound.input(),
            sound.inputGradient(),
            sound.outputGradient(),
            sound.weight(),
            Optional.of(zeros(5, 3))),
        "Dense: expected gradient of weight of shape [3, 5], found [5, 3]");
  }

  @Test
  void areRefusedWithoutAGradientThatBackwardNeeds() {
    DenseBinding sound = DenseBinding.sound();
    assertRefused(
        new DenseBinding(
            sound.input(),
            sound.inputGradient(),
            Optional.empty(),
            sound.weight(),
            sound.weightGradient()),
        "Dense: expected a gradient of the output, found none");
    assertRefused(
        new DenseBinding(
            sound.input(),
            sound.inputGradient(),
            sound.outputGradient(),
            sound.weight(),
            Optional.empty()),
        "Dense: expected a gradient of weight, found none");
  }

  @Test
  void areRefusedInAnotherTypeThanTheInput() {
    DenseBinding sound = DenseBinding.sound();
    assertRefused(
        new DenseBinding(
            sound.input(),
            sound.inputGradient(),
            sound.outputGradient(),
            Nd4j.zeros(DataType.DOUBLE, 3, 5),
            sound.weightGradient()),
        "Dense: expected weight of type FLOAT as the first input, found DOUBLE");
  }

  @Test
  void areRefusedWithGapsBetweenTheirElements() {
    DenseBinding sound = DenseBinding.sound();
    assertRefused(
        new DenseBinding(
            sound.input(),
            sound.inputGradient(),
            sound.outputGradient(),
            zeros(5, 3).transpose(),
            sound.weightGradient()),
        "Dense: expected weight dense in C order, found strides [1, 3]");
  }

  @Test
  void areRefusedWhereAnOperationNeedsInputAndOutputApart() {
    for (Operation spec : List.of(MaxPool2d.of(1, 1), AvgPool2d.of(1, 1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fixture(spec, maps(3)).output(2, 6, 5, 3).inPlace().build())
          .withMessageEndingWith(": input and output must not share memory");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                fixture(Dense.of(5, 5), vectors(5))
                    .parameter("weight", weight(5, 5))
                    .output(2, 5)
                    .inPlace()
                    .build())
        .withMessage("Dense: input and output must not share memory");
  }
}
