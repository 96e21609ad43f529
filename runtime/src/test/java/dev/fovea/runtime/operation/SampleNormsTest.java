package dev.fovea.runtime.operation;

import static dev.fovea.runtime.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.testing.GradientCheck;
import dev.fovea.runtime.testing.KernelFixture;
import dev.fovea.runtime.testing.Torch;
import dev.fovea.runtime.testing.Values;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Normalisations of each sample by itself, with scale and shift. */
class SampleNormsTest {

  /** PyTorch's function of an input, a scale and a shift. */
  interface TorchNorm {
    Tensor of(Tensor input, TensorOptional weight, TensorOptional bias);
  }

  /**
   * A normalisation, PyTorch's, an input and the shape of scale and shift.
   *
   * @param statistics how many means there are
   */
  record Norm(Operation spec, TorchNorm torch, INDArray input, List<Long> affine, long statistics) {

    INDArray weight() {
      return Values.normal(3, affineShape()).addi(1);
    }

    INDArray bias() {
      return Values.normal(4, affineShape());
    }

    private long[] affineShape() {
      return affine.stream().mapToLong(Long::longValue).toArray();
    }

    KernelFixture.Builder builder(DataType type) {
      return KernelFixture.of(spec, type)
          .input(input)
          .parameter("weight", weight())
          .parameter("bias", bias())
          .state(statistics)
          .state(statistics)
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
      return spec + " of " + Arrays.toString(input.shape());
    }
  }

  static Stream<Norm> norms() {
    INDArray maps = Values.normal(1, 2, 3, 4, 6).muli(2).addi(5);
    INDArray vectors = Values.normal(2, 5, 6).muli(3);
    return Stream.of(
        layer(LayerNorm.of(6, 3, 4), maps, 2, 6, 3, 4),
        layer(LayerNorm.of(6).epsilon(1e-3), vectors, 5, 6),
        layer(LayerNorm.of(6), Values.normal(8, 1, 6), 1, 6),
        layer(LayerNorm.of(6), Values.normal(9, 2, 4, 6), 8, 6),
        group(GroupNorm.of(1, 6), maps),
        group(GroupNorm.of(2, 6).epsilon(1e-2), maps),
        group(GroupNorm.of(3, 6), maps),
        group(GroupNorm.of(6, 6), maps),
        group(GroupNorm.of(2, 6), vectors));
  }

  private static Norm layer(LayerNorm spec, INDArray input, long statistics, long... shape) {
    return new Norm(
        spec,
        (x, weight, bias) -> torch.layer_norm(x, shape, weight, bias, spec.epsilon(), false),
        input,
        Arrays.stream(shape).boxed().toList(),
        statistics);
  }

  private static Norm group(GroupNorm spec, INDArray input) {
    return new Norm(
        spec,
        (x, weight, bias) ->
            torch.group_norm(x, spec.groups(), weight, bias, spec.epsilon(), false),
        input,
        List.of((long) spec.channels()),
        input.size(0) * spec.groups());
  }

  @ParameterizedTest
  @MethodSource("norms")
  void givePyTorchsValuesAndGradients(Norm norm) {
    Tensor input = Torch.value(norm.input());
    Tensor weight = Torch.parameter(norm.weight());
    Tensor bias = Torch.parameter(norm.bias());
    Tensor output = norm.torch().of(input, Torch.optional(weight), Torch.optional(bias));
    Torch.backward(output, norm.outputGradient());
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      double tolerance = type == DataType.DOUBLE ? 1e-13 : 5e-6;
      KernelFixture kernel = norm.fixture(type);
      assertClose("output", kernel.forward(), Torch.value(output), tolerance);
      kernel.backward(norm.outputGradient());
      assertClose("input", kernel.inputGradient(0), Torch.value(input.grad()), tolerance);
      assertClose("scale", kernel.parameterGradient(0), Torch.parameter(weight.grad()), tolerance);
      assertClose("shift", kernel.parameterGradient(1), Torch.parameter(bias.grad()), tolerance);
    }
  }

  @ParameterizedTest
  @MethodSource("norms")
  void haveTheGradientsOfFiniteDifferences(Norm norm) {
    GradientCheck.assertGradients(() -> norm.fixture(DataType.DOUBLE), norm.outputGradient());
  }

  @ParameterizedTest
  @MethodSource("norms")
  void computeTheSameAtInferenceAndInPlace(Norm norm) {
    KernelFixture apart = norm.fixture(DataType.FLOAT);
    KernelFixture gradientInPlace = norm.builder(DataType.FLOAT).gradientInPlace().build();
    for (KernelFixture kernel : List.of(apart, gradientInPlace)) {
      kernel.forward();
      kernel.backward(norm.outputGradient());
    }

    assertThat(gradientInPlace.inputGradient(0)).isEqualTo(apart.inputGradient(0));
    assertThat(gradientInPlace.parameterGradient(0)).isEqualTo(apart.parameterGradient(0));
    assertThat(norm.builder(DataType.FLOAT).inference().build().forward())
        .isEqualTo(apart.output());
    assertThat(norm.builder(DataType.FLOAT).inPlace().inference().build().forward())
        .isEqualTo(apart.output());
  }

  @Test
  void keepTheVarianceOfRowsFarFromZero() {
    INDArray input = Nd4j.createFromArray(10_000f, 10_001f, 10_002f, 10_003f).reshape(1, 4);
    Norm norm = layer(LayerNorm.of(4).epsilon(1e-12), input, 1, 4);
    KernelFixture kernel =
        KernelFixture.of(norm.spec(), DataType.FLOAT)
            .input(input)
            .parameter("weight", Nd4j.ones(4))
            .parameter("bias", Nd4j.zeros(4))
            .output(1, 4)
            .inference()
            .build();

    assertClose(
        "rows",
        kernel.forward(),
        Nd4j.createFromArray(-1.3416408, -0.4472136, 0.4472136, 1.3416408).reshape(1, 4),
        1e-6);
  }

  @Test
  void refuseShapesThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                layer(LayerNorm.of(6, 3, 5), Values.normal(1, 2, 3, 4, 6), 2, 6, 3, 5)
                    .fixture(DataType.FLOAT))
        .withMessage("LayerNorm: expected input 0 of shape [2, 3, 5, 6], found [2, 3, 4, 6]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group(GroupNorm.of(2, 4), Values.normal(1, 2, 6)).fixture(DataType.FLOAT))
        .withMessage("GroupNorm: expected 4 channels, found an input of shape [2, 6]");
  }

  @Test
  void refuseNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LayerNorm.of(3, 4))
        .withMessage("normalizedShape must be [F] or [C, H, W], found [3, 4]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LayerNorm.of(3).epsilon(0))
        .withMessage("epsilon must be a finite number above 0, found 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GroupNorm.of(4, 6))
        .withMessage("groups must be a divisor of the 6 channels, found 4");
  }
}
