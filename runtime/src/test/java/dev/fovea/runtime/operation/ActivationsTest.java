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
      return !(spec instanceof LeakyRelu leaky && leaky.slope() < 0);
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
        new Activation(Softmax.of(), x -> torch.softmax(x, 1), input));
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
  @MethodSource("inPlaceActivations")
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
        List.of(Relu.of(), LeakyRelu.of(0.1), Sigmoid.of(), Tanh.of(), Softmax.of())) {
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

  @Test
  void refusesASlopeThatIsNotFinite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LeakyRelu.of(Double.NaN))
        .withMessage("slope must be a finite number, found NaN");
  }
}
