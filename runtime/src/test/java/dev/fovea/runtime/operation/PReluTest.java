package dev.fovea.runtime.operation;

import static dev.fovea.runtime.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.runtime.testing.GradientCheck;
import dev.fovea.runtime.testing.KernelFixture;
import dev.fovea.runtime.testing.Torch;
import dev.fovea.runtime.testing.Values;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PReluTest {

  /** An input and one slope for each channel or for all. */
  record Case(INDArray input, INDArray slopes) {

    KernelFixture.Builder builder(DataType type) {
      return KernelFixture.of(PRelu.of((int) slopes.length()), type)
          .input(input)
          .parameter("weight", slopes)
          .output(input.shape());
    }

    KernelFixture fixture(DataType type) {
      return builder(type).build();
    }

    INDArray outputGradient() {
      return Values.normal(7, input.shape());
    }

    @Override
    public String toString() {
      return slopes.length() + " slopes for " + Arrays.toString(input.shape());
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(Values.distinct(1, 2, 3, 4, 5), Values.normal(2, 5)),
        new Case(Values.distinct(1, 2, 3, 4, 5), Values.normal(3, 1)),
        new Case(Values.distinct(4, 6, 7), Values.normal(5, 7)),
        new Case(Values.distinct(4, 6, 1), Values.normal(5, 1)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesPyTorchsValuesAndGradients(Case each) {
    Tensor input = Torch.value(each.input());
    Tensor slopes = Torch.parameter(each.slopes());
    Tensor output = torch.prelu(input, slopes);
    Torch.backward(output, each.outputGradient());
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      double tolerance = type == DataType.DOUBLE ? 1e-14 : 1e-6;
      KernelFixture kernel = each.fixture(type);
      assertClose("output", kernel.forward(), Torch.value(output), tolerance);
      kernel.backward(each.outputGradient());
      assertClose("input", kernel.inputGradient(0), Torch.value(input.grad()), tolerance);
      assertClose("slopes", kernel.parameterGradient(0), Torch.parameter(slopes.grad()), tolerance);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hasTheGradientsOfFiniteDifferences(Case each) {
    GradientCheck.assertGradients(() -> each.fixture(DataType.DOUBLE), each.outputGradient());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void mayOverwriteItsInputAtInferenceAndTheGradientInTraining(Case each) {
    KernelFixture apart = each.fixture(DataType.FLOAT);
    KernelFixture inPlace = each.builder(DataType.FLOAT).gradientInPlace().build();
    for (KernelFixture kernel : List.of(apart, inPlace)) {
      kernel.forward();
      kernel.backward(each.outputGradient());
    }

    assertThat(inPlace.inputGradient(0)).isEqualTo(apart.inputGradient(0));
    assertThat(inPlace.parameterGradient(0)).isEqualTo(apart.parameterGradient(0));
    assertThat(each.builder(DataType.FLOAT).inPlace().inference().build().forward())
        .isEqualTo(apart.output());
  }

  @Test
  void hasTheLearnedSlopeAtZero() {
    INDArray zeros = Nd4j.zeros(DataType.DOUBLE, 1, 2);
    KernelFixture kernel = new Case(zeros, Nd4j.createFromArray(0.5, -2.0)).fixture(DataType.FLOAT);
    kernel.forward();
    kernel.backward(Nd4j.ones(DataType.DOUBLE, 1, 2));

    assertThat(kernel.inputGradient(0).toFloatMatrix()[0]).containsExactly(0.5f, -2);
  }

  @Test
  void refusesAnotherNumberOfSlopesThanOfChannels() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Case(Values.normal(1, 2, 3), Values.normal(2, 4)).fixture(DataType.FLOAT))
        .withMessage("PRelu: expected 4 channels, found an input of shape [2, 3]");
  }

  @Test
  void refusesToHaveNoSlopes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PRelu.of(0))
        .withMessage("slopes must be at least 1, found 0");
  }
}
