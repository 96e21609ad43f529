package dev.fovea.runtime.operation;

import static dev.fovea.runtime.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.testing.GradientCheck;
import dev.fovea.runtime.testing.KernelFixture;
import dev.fovea.runtime.testing.Torch;
import dev.fovea.runtime.testing.Values;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ActivationsTest {

  /** An activation function, PyTorch's, and an input. */
  record Activation(Operation spec, Function<Tensor, Tensor> torch, INDArray input) {

    KernelFixture.Builder builder(DataType type) {
      return KernelFixture.of(spec, type).input(input).output(input.shape());
    }

    KernelFixture fixture(DataType type) {
      return builder(type).build();
    }

    INDArray outputGradient() {
      return Values.normal(7, input.shape());
    }

    /** Whether backward can do with the output. */
    boolean mayRunInPlace() {
      return !(spec instanceof LeakyRelu leaky && leaky.slope() < 0) && !readsInput();
    }

    private boolean readsInput() {
      return spec instanceof Gelu
          || spec instanceof Silu
          || spec instanceof HardSwish
          || spec instanceof Mish
          || spec instanceof Softplus;
    }

    @Override
    public String toString() {
      return spec + " of " + java.util.Arrays.toString(input.shape());
    }
  }

  static Stream<Activation> activations() {
    return Stream.of(
            Values.distinct(1, 2, 3, 4, 5),
            Values.distinct(2, 1, 1, 1, 3),
            Values.distinct(3, 4, 6).mul(8),
            Values.distinct(6, 2, 1, 1, 1),
            // more than one tile, the last one not full
            Values.normal(4, 5, 60, 60, 17).mul(4))
        .flatMap(ActivationsTest::of);
  }

  static Stream<Activation> smallActivations() {
    return activations().filter(activation -> activation.input().length() < 1000);
  }

  static Stream<Activation> inPlaceActivations() {
    return activations().filter(Activation::mayRunInPlace);
  }

  private static Stream<Activation> of(INDArray input) {
    return Stream.of(
        new Activation(Relu.of(), torch::relu, input),
        new Activation(LeakyRelu.of(0.2), x -> torch.leaky_relu(x, new Scalar(0.2)), input),
        new Activation(LeakyRelu.of(0), x -> torch.leaky_relu(x, new Scalar(0.0)), input),
        new Activation(LeakyRelu.of(1.5), x -> torch.leaky_relu(x, new Scalar(1.5)), input),
        new Activation(LeakyRelu.of(-0.5), x -> torch.leaky_relu(x, new Scalar(-0.5)), input),
        new Activation(Sigmoid.of(), torch::sigmoid, input),
        new Activation(Tanh.of(), torch::tanh, input),
        new Activation(Softmax.of(), x -> torch.softmax(x, 1), input),
        new Activation(LogSoftmax.of(), x -> torch.log_softmax(x, 1), input),
        new Activation(Relu6.of(), torch::relu6, input),
        new Activation(Elu.of(1), torch::elu, input),
        new Activation(Elu.of(0.3), x -> elu(x, 0.3), input),
        new Activation(Elu.of(2), x -> elu(x, 2), input),
        new Activation(Selu.of(), torch::selu, input),
        new Activation(Gelu.of(), torch::gelu, input),
        new Activation(Gelu.of().tanh(), x -> torch.gelu(x, "tanh"), input),
        new Activation(Silu.of(), torch::silu, input),
        new Activation(HardSwish.of(), torch::hardswish, input),
        new Activation(Mish.of(), torch::mish, input),
        new Activation(Softplus.of(), x -> softplus(x), input));
  }

  private static Tensor elu(Tensor input, double alpha) {
    return torch.elu(input, new Scalar(alpha), new Scalar(1.0), new Scalar(1.0));
  }

  /** Without the threshold from which PyTorch leaves the logarithm out. */
  private static Tensor softplus(Tensor input) {
    return torch.softplus(input, new Scalar(1.0), new Scalar(700.0));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void givesPyTorchsValuesAndGradients(Activation activation) {
    Tensor input = Torch.value(activation.input());
    Tensor output = activation.torch().apply(input);
    Torch.backward(output, activation.outputGradient());
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      // A few roundings of the functions themselves, some more in sums over channels.
      double tolerance = type == DataType.DOUBLE ? 1e-14 : 1e-6;
      KernelFixture kernel = activation.fixture(type);
      assertClose("output", kernel.forward(), Torch.value(output), tolerance);
      kernel.backward(activation.outputGradient());
      assertClose("input", kernel.inputGradient(0), Torch.value(input.grad()), tolerance);
    }
  }

  @ParameterizedTest
  @MethodSource("smallActivations")
  void hasTheGradientsOfFiniteDifferences(Activation activation) {
    GradientCheck.assertGradients(
        () -> activation.fixture(DataType.DOUBLE), activation.outputGradient());
  }

  @ParameterizedTest
  @MethodSource("inPlaceActivations")
  void computesTheSameInPlace(Activation activation) {
    KernelFixture apart = activation.fixture(DataType.FLOAT);
    KernelFixture inPlace = activation.builder(DataType.FLOAT).inPlace().gradientInPlace().build();
    for (KernelFixture kernel : List.of(apart, inPlace)) {
      kernel.forward();
      kernel.backward(activation.outputGradient());
    }

    assertThat(inPlace.output()).isEqualTo(apart.output());
    assertThat(inPlace.inputGradient(0)).isEqualTo(apart.inputGradient(0));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void computesTheSameInPlaceAtInference(Activation activation) {
    KernelFixture inPlace = activation.builder(DataType.FLOAT).inPlace().inference().build();

    assertThat(inPlace.forward()).isEqualTo(activation.fixture(DataType.FLOAT).forward());
  }

  @Test
  void refusesALeakyReluWithNegativeSlopeInPlaceInTraining() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                KernelFixture.of(LeakyRelu.of(-0.1), DataType.FLOAT)
                    .input(Values.normal(1, 2, 3))
                    .output(2, 3)
                    .inPlace()
                    .build())
        .withMessage("LeakyRelu: input and output must not share memory");
  }

  @Test
  void keepsNotANumber() {
    INDArray input = Nd4j.createFromArray(1.0, Double.NaN, -1.0).reshape(1, 3);
    for (Operation spec :
        List.of(
            Relu.of(),
            Relu6.of(),
            LeakyRelu.of(0.1),
            Elu.of(1),
            Selu.of(),
            Gelu.of(),
            Gelu.of().tanh(),
            Silu.of(),
            HardSwish.of(),
            Mish.of(),
            Sigmoid.of(),
            Tanh.of(),
            Softplus.of(),
            Softmax.of(),
            LogSoftmax.of())) {
      KernelFixture kernel =
          KernelFixture.of(spec, DataType.FLOAT).input(input).output(1, 3).build();

      assertThat(kernel.forward().getDouble(1)).as("%s", spec).isNaN();
    }
  }

  @Test
  void hasTheSlopeOfTheNegativeSideAtZero() {
    INDArray zeros = Nd4j.zeros(DataType.DOUBLE, 1, 4);
    KernelFixture relu =
        KernelFixture.of(Relu.of(), DataType.FLOAT).input(zeros).output(1, 4).build();
    KernelFixture leaky =
        KernelFixture.of(LeakyRelu.of(0.25), DataType.FLOAT).input(zeros).output(1, 4).build();
    for (KernelFixture kernel : List.of(relu, leaky)) {
      kernel.forward();
      kernel.backward(Nd4j.ones(DataType.DOUBLE, 1, 4));
    }

    assertThat(relu.inputGradient(0).toFloatVector()).containsOnly(0);
    assertThat(leaky.inputGradient(0).toFloatVector()).containsOnly(0.25f);
  }

  @Test
  void stayFiniteForLargeInputs() {
    INDArray input = Nd4j.createFromArray(-1000.0, 0.0, 1000.0).reshape(1, 3);
    KernelFixture softmax =
        KernelFixture.of(Softmax.of(), DataType.FLOAT).input(input).output(1, 3).build();
    KernelFixture sigmoid =
        KernelFixture.of(Sigmoid.of(), DataType.FLOAT).input(input).output(1, 3).build();

    assertThat(softmax.forward().toFloatMatrix()[0]).containsExactly(0, 0, 1);
    assertThat(sigmoid.forward().toFloatMatrix()[0]).containsExactly(0, 0.5f, 1);
  }

  static Stream<Arguments> limits() {
    return Stream.of(
        Arguments.of(Relu6.of(), 0, 6, 0, 0),
        Arguments.of(Elu.of(2), -2, 1000, 0, 1),
        Arguments.of(Selu.of(), -1.7580993, 1050.701, 0, 1.0507009),
        Arguments.of(Gelu.of(), 0, 1000, 0, 1),
        Arguments.of(Gelu.of().tanh(), 0, 1000, 0, 1),
        Arguments.of(Silu.of(), 0, 1000, 0, 1),
        Arguments.of(HardSwish.of(), 0, 1000, 0, 1),
        Arguments.of(Mish.of(), 0, 1000, 0, 1),
        Arguments.of(Softplus.of(), 0, 1000, 0, 1));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void reachesItsLimitsForLargeInputs(
      Operation spec, double low, double high, double lowSlope, double highSlope) {
    INDArray input = Nd4j.createFromArray(-1000.0, 1000.0).reshape(1, 2);
    KernelFixture kernel = KernelFixture.of(spec, DataType.FLOAT).input(input).output(1, 2).build();

    assertClose("values", kernel.forward(), Nd4j.createFromArray(low, high).reshape(1, 2), 1e-6);
    kernel.backward(Nd4j.ones(DataType.DOUBLE, 1, 2));
    assertClose(
        "slopes",
        kernel.inputGradient(0),
        Nd4j.createFromArray(lowSlope, highSlope).reshape(1, 2),
        1e-6);
  }

  @Test
  void takesTheLogarithmOfSharesFarTooSmallForFloats() {
    INDArray input = Nd4j.createFromArray(-1000.0, 0.0, 1000.0).reshape(1, 3);
    KernelFixture kernel =
        KernelFixture.of(LogSoftmax.of(), DataType.FLOAT).input(input).output(1, 3).build();

    assertThat(kernel.forward().toFloatMatrix()[0]).containsExactly(-2000, -1000, 0);
    kernel.backward(input);
    assertThat(kernel.inputGradient(0).toFloatMatrix()[0]).containsExactly(-1000, 0, 1000);
  }

  @Test
  void refusesToOverwriteTheInputThatBackwardReads() {
    for (Operation spec : List.of(Gelu.of(), Silu.of(), HardSwish.of(), Mish.of(), Softplus.of())) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  KernelFixture.of(spec, DataType.FLOAT)
                      .input(Values.normal(1, 2, 3))
                      .output(2, 3)
                      .inPlace()
                      .build())
          .withMessageEndingWith(": input and output must not share memory");
    }
  }

  @Test
  void refusesAnAlphaThatIsNotPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Elu.of(0))
        .withMessage("alpha must be a finite number above 0, found 0.0");
  }

  @Test
  void refusesASlopeThatIsNotFinite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LeakyRelu.of(Double.NaN))
        .withMessage("slope must be a finite number, found NaN");
  }
}
