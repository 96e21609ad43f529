package dev.fovea.runtime.operation;

import static dev.fovea.runtime.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.runtime.testing.GradientCheck;
import dev.fovea.runtime.testing.KernelFixture;
import dev.fovea.runtime.testing.Torch;
import dev.fovea.runtime.testing.Values;
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

class DenseTest {

  /** A layer and its batch. */
  record Layer(Dense spec, long batch) {
    INDArray input() {
      return Values.normal(1, batch, spec.features());
    }

    INDArray weight() {
      return Values.normal(2, spec.units(), spec.features());
    }

    INDArray bias() {
      return Values.normal(3, spec.units());
    }

    INDArray outputGradient() {
      return Values.normal(4, batch, spec.units());
    }

    KernelFixture fixture(DataType type) {
      return parameters(KernelFixture.of(spec, type).input(input()));
    }

    KernelFixture parameters(KernelFixture.Builder fixture) {
      fixture.parameter("weight", weight()).output(batch, spec.units());
      return (spec.bias() ? fixture.parameter("bias", bias()) : fixture).build();
    }
  }

  static Stream<Layer> layers() {
    return Stream.of(
        new Layer(Dense.of(5, 3), 4),
        new Layer(Dense.of(5, 3).withBias(), 4),
        new Layer(Dense.of(7, 4).withBias(), 1),
        new Layer(Dense.of(6, 1).withBias(), 3),
        new Layer(Dense.of(1, 5), 2),
        new Layer(Dense.of(1, 1).withBias(), 1));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void givesPyTorchsValuesAndGradients(Layer layer) {
    Tensor input = Torch.value(layer.input());
    Tensor weight = Torch.parameter(layer.weight());
    Tensor bias = Torch.parameter(layer.bias());
    TensorOptional optionalBias = layer.spec().bias() ? Torch.optional(bias) : new TensorOptional();
    Tensor output = torch.linear(input, weight, optionalBias);
    Torch.backward(output, layer.outputGradient());
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      // Sums of less than ten products.
      double tolerance = type == DataType.DOUBLE ? 1e-14 : 1e-6;
      KernelFixture kernel = layer.fixture(type);
      assertClose("output", kernel.forward(), Torch.value(output), tolerance);
      kernel.backward(layer.outputGradient());
      assertClose("input", kernel.inputGradient(0), Torch.value(input.grad()), tolerance);
      assertClose("weight", kernel.parameterGradient(0), Torch.parameter(weight.grad()), tolerance);
      if (layer.spec().bias()) {
        assertClose("bias", kernel.parameterGradient(1), Torch.parameter(bias.grad()), tolerance);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void hasTheGradientsOfFiniteDifferences(Layer layer) {
    GradientCheck.assertGradients(() -> layer.fixture(DataType.DOUBLE), layer.outputGradient());
  }

  @Test
  void computesTheWeightGradientAloneWhereNobodyNeedsTheInputs() {
    Layer layer = new Layer(Dense.of(5, 3).withBias(), 4);
    KernelFixture both = layer.fixture(DataType.FLOAT);
    KernelFixture alone =
        layer.parameters(KernelFixture.of(layer.spec(), DataType.FLOAT).constant(layer.input()));
    for (KernelFixture kernel : List.of(both, alone)) {
      kernel.forward();
      kernel.backward(layer.outputGradient());
    }

    assertClose("weight", alone.parameterGradient(0), both.parameterGradient(0), 0);
    assertClose("bias", alone.parameterGradient(1), both.parameterGradient(1), 0);
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dense.of(0, 1))
        .withMessage("features must be at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dense.of(1, -1))
        .withMessage("units must be at least 1, found -1");
  }
}
