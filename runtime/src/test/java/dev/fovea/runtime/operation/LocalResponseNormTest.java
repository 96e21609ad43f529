package dev.fovea.runtime.operation;

import static dev.fovea.runtime.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.runtime.testing.GradientCheck;
import dev.fovea.runtime.testing.KernelFixture;
import dev.fovea.runtime.testing.Torch;
import dev.fovea.runtime.testing.Values;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.LocalResponseNormOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LocalResponseNormTest {

  /** A normalisation and an input. */
  record Case(LocalResponseNorm spec, INDArray input) {

    KernelFixture fixture(DataType type) {
      return KernelFixture.of(spec, type).input(input).output(input.shape()).build();
    }

    INDArray outputGradient() {
      return Values.normal(7, input.shape());
    }

    @Override
    public String toString() {
      return spec + " of " + Arrays.toString(input.shape());
    }
  }

  static Stream<Case> cases() {
    INDArray maps = Values.normal(1, 2, 3, 4, 7).muli(3);
    return Stream.of(
        new Case(LocalResponseNorm.of(5), maps),
        new Case(LocalResponseNorm.of(5).alpha(0.5).k(2), maps),
        new Case(LocalResponseNorm.of(3).alpha(1).beta(0.5), maps),
        new Case(LocalResponseNorm.of(1).alpha(0.3), maps),
        // wider than the channels
        new Case(LocalResponseNorm.of(9).alpha(2).beta(1.5), Values.normal(2, 1, 2, 2, 3)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesPyTorchsValuesAndGradients(Case each) {
    LocalResponseNormOptions options = new LocalResponseNormOptions(each.spec().size());
    options.alpha().put(each.spec().alpha());
    options.beta().put(each.spec().beta());
    options.k().put(each.spec().k());
    Tensor input = Torch.value(each.input());
    Tensor output = torch.local_response_norm(input, options);
    Torch.backward(output, each.outputGradient());
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      double tolerance = type == DataType.DOUBLE ? 1e-14 : 2e-6;
      KernelFixture kernel = each.fixture(type);
      assertClose("output", kernel.forward(), Torch.value(output), tolerance);
      kernel.backward(each.outputGradient());
      assertClose("input", kernel.inputGradient(0), Torch.value(input.grad()), tolerance);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hasTheGradientsOfFiniteDifferences(Case each) {
    GradientCheck.assertGradients(() -> each.fixture(DataType.DOUBLE), each.outputGradient());
  }

  /** Krizhevsky et al. 2012: k = 2, n = 5, α = 10⁻⁴, β = 0.75, with a sum and not a mean. */
  @Test
  void isThePapersFormulaWithFiveTimesThePapersAlpha() {
    INDArray input = Nd4j.createFromArray(100.0, 200, 300, 400, 500, 600).reshape(1, 1, 1, 6);
    LocalResponseNorm spec = LocalResponseNorm.of(5).alpha(5e-4).beta(0.75).k(2);
    double third = 300 / Math.pow(2 + 1e-4 * (1e4 + 4e4 + 9e4 + 16e4 + 25e4), 0.75);
    double last = 600 / Math.pow(2 + 1e-4 * (16e4 + 25e4 + 36e4), 0.75);

    INDArray output = new Case(spec, input).fixture(DataType.DOUBLE).forward();

    assertClose(
        "third and last",
        Nd4j.createFromArray(output.getDouble(2), output.getDouble(5)),
        Nd4j.createFromArray(third, last),
        1e-12);
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LocalResponseNorm.of(4))
        .withMessage("size must be an odd number, at least 1, found 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LocalResponseNorm.of(5).k(0))
        .withMessage("k must be a finite number above 0, found 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LocalResponseNorm.of(5).alpha(-1))
        .withMessage("alpha must be a finite number above 0, found -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LocalResponseNorm.of(5).beta(Double.NaN))
        .withMessage("beta must be a finite number above 0, found NaN");
  }
}
