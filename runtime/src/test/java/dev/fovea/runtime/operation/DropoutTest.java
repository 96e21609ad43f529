package dev.fovea.runtime.operation;

import static dev.fovea.runtime.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.runtime.testing.GradientCheck;
import dev.fovea.runtime.testing.KernelFixture;
import dev.fovea.runtime.testing.Values;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DropoutTest {

  private static KernelFixture.Builder dropout(double probability, DataType type, INDArray input) {
    return KernelFixture.of(Dropout.of(probability), type)
        .input(input)
        .state(input.size(0), input.length() / input.size(0))
        .output(input.shape());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5, 0.9})
  void dropsTheGivenShareAndScalesTheRest(double probability) {
    long count = 200_001;
    KernelFixture kernel =
        dropout(probability, DataType.FLOAT, Nd4j.ones(DataType.DOUBLE, 1, count)).build();

    double[] values = kernel.forward().castTo(DataType.DOUBLE).toDoubleMatrix()[0];

    double kept = 1 / (1 - probability);
    assertThat(Arrays.stream(values))
        .allMatch(value -> value == 0 || Math.abs(value - kept) < 1e-6 * kept);
    double dropped = Arrays.stream(values).filter(value -> value == 0).count() / (double) count;
    // Five standard deviations of a binomial share.
    double deviation = Math.sqrt(probability * (1 - probability) / count);
    assertThat(dropped).isCloseTo(probability, within(5 * deviation));
  }

  @Test
  void dropsNeighboursIndependently() {
    KernelFixture kernel =
        dropout(0.5, DataType.FLOAT, Nd4j.ones(DataType.DOUBLE, 1, 100_000)).build();

    float[] values = kernel.forward().toFloatMatrix()[0];

    for (int distance : new int[] {1, 2, 3, 64}) {
      int equal = 0;
      for (int index = distance; index < values.length; index++) {
        equal += values[index] == values[index - distance] ? 1 : 0;
      }
      // Five standard deviations, √(0.25 / 100 000).
      assertThat(equal / (double) (values.length - distance)).isCloseTo(0.5, within(0.008));
    }
  }

  @Test
  void drawsANewMaskEachTimeAndTheSameFromTheSameSeed() {
    INDArray input = Values.normal(1, 2, 3, 4, 5);
    KernelFixture kernel = dropout(0.5, DataType.FLOAT, input).build();
    kernel.random().reseed(5);
    INDArray first = kernel.forward().dup();
    INDArray second = kernel.forward().dup();
    kernel.random().reseed(5);

    assertThat(kernel.forward()).isEqualTo(first).isNotEqualTo(second);
  }

  @Test
  void drawsTheSameMaskInFloatAndDouble() {
    INDArray input = Nd4j.ones(DataType.DOUBLE, 1, 100_000);
    KernelFixture single = dropout(0.3, DataType.FLOAT, input).build();
    KernelFixture twice = dropout(0.3, DataType.DOUBLE, input).build();

    assertClose("output", single.forward(), twice.forward(), 1e-7);
  }

  @Test
  void sendsTheGradientThroughTheSameMask() {
    INDArray input = Nd4j.ones(DataType.DOUBLE, 3, 50);
    KernelFixture kernel = dropout(0.4, DataType.FLOAT, input).build();
    INDArray mask = kernel.forward().dup();
    INDArray gradient = Values.normal(2, 3, 50);

    kernel.backward(gradient);

    assertClose("input", kernel.inputGradient(0), mask.castTo(DataType.DOUBLE).mul(gradient), 1e-6);
    assertThat(mask.eq(0).castTo(DataType.INT32).sumNumber().intValue()).isPositive();
  }

  @Test
  void hasTheGradientsOfFiniteDifferencesForOneMask() {
    INDArray input = Values.normal(1, 2, 3, 2, 2);
    GradientCheck.assertGradients(
        () -> {
          KernelFixture kernel = dropout(0.4, DataType.DOUBLE, input).build();
          return kernel.beforeEachForward(() -> kernel.random().reseed(3));
        },
        Values.normal(2, 2, 3, 2, 2));
  }

  @Test
  void computesTheSameInPlace() {
    INDArray input = Values.normal(1, 2, 3, 4, 5);
    KernelFixture apart = dropout(0.5, DataType.FLOAT, input).build();
    KernelFixture inPlace = dropout(0.5, DataType.FLOAT, input).inPlace().gradientInPlace().build();
    for (KernelFixture kernel : List.of(apart, inPlace)) {
      kernel.forward();
      kernel.backward(Values.normal(2, 2, 3, 4, 5));
    }

    assertThat(inPlace.output()).isEqualTo(apart.output());
    assertThat(inPlace.inputGradient(0)).isEqualTo(apart.inputGradient(0));
  }

  @Test
  void copiesAtInference() {
    INDArray input = Values.normal(1, 2, 3);
    KernelFixture kernel = dropout(0.5, DataType.DOUBLE, input).inference().build();

    assertThat(kernel.forward()).isEqualTo(input);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void refusesProbabilitiesOutOfRange(double probability) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dropout.of(probability))
        .withMessage("probability must be in [0, 1), found " + probability);
  }

  @Test
  void refusesAMaskOfTheWrongSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                KernelFixture.of(Dropout.of(0.5), DataType.FLOAT)
                    .input(Values.normal(1, 2, 3))
                    .state(2, 4)
                    .output(2, 3)
                    .build())
        .withMessage("Dropout: expected 6 elements of mask, found 8");
  }
}
