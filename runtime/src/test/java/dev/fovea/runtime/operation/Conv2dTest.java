package dev.fovea.runtime.operation;

import static dev.fovea.runtime.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
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

class Conv2dTest {

  /** A convolution and the [N, H, W] of its input. */
  record Geometry(Conv2d spec, long batch, long height, long width) {
    INDArray input() {
      return Values.normal(1, batch, height, width, spec.inChannels());
    }

    INDArray weight() {
      return Values.normal(
          2,
          spec.filters(),
          spec.inChannels() / spec.groups(),
          spec.window().height().kernel(),
          spec.window().width().kernel());
    }

    INDArray bias() {
      return Values.normal(3, spec.filters());
    }

    long[] outputShape() {
      return new long[] {
        batch,
        spec.window().height().outputSize(height),
        spec.window().width().outputSize(width),
        spec.filters()
      };
    }

    INDArray outputGradient() {
      return Values.normal(4, outputShape());
    }

    KernelFixture fixture(DataType type) {
      KernelFixture.Builder fixture = KernelFixture.of(spec, type).input(input());
      return parameters(fixture).output(outputShape()).build();
    }

    KernelFixture.Builder parameters(KernelFixture.Builder fixture) {
      fixture.parameter("weight", weight());
      return spec.bias() ? fixture.parameter("bias", bias()) : fixture;
    }
  }

  static Stream<Geometry> geometries() {
    return Stream.of(
        new Geometry(Conv2d.of(3, 4).kernel(3, 3).padding(1, 1, 1, 1), 2, 5, 6),
        new Geometry(Conv2d.of(3, 4).kernel(3, 3).withBias(), 2, 5, 6),
        new Geometry(Conv2d.of(1, 1), 1, 1, 1),
        new Geometry(Conv2d.of(3, 5), 2, 4, 3),
        new Geometry(Conv2d.of(3, 5).withBias(), 2, 4, 3),
        new Geometry(Conv2d.of(3, 5).stride(2, 2), 2, 5, 4),
        new Geometry(Conv2d.of(2, 3).padding(1, 1, 1, 1), 1, 3, 3),
        new Geometry(Conv2d.of(2, 3).kernel(5, 3).padding(2, 1, 2, 1).withBias(), 1, 6, 5),
        // SAME with an odd total: the odd pixel at the end
        new Geometry(Conv2d.of(2, 3).kernel(3, 3).stride(2, 2).padding(0, 0, 1, 1), 2, 6, 8),
        new Geometry(Conv2d.of(2, 3).kernel(2, 2).padding(0, 0, 1, 1), 2, 4, 5),
        // one axis SAME with an odd total, the other with an even one
        new Geometry(Conv2d.of(2, 3).kernel(3, 3).stride(2, 2).padding(0, 1, 1, 1), 2, 6, 7),
        // what no single rule describes
        new Geometry(Conv2d.of(2, 3).kernel(3, 3).padding(2, 0, 1, 3), 2, 4, 5),
        new Geometry(Conv2d.of(2, 3).kernel(3, 2).stride(2, 3).padding(1, 0, 0, 1), 2, 7, 6),
        new Geometry(Conv2d.of(2, 3).kernel(1, 1).stride(3, 2).padding(1, 0, 2, 0), 1, 5, 6),
        // padding that no window reaches
        new Geometry(Conv2d.of(2, 3).kernel(3, 3).stride(2, 2).padding(1, 1, 1, 1), 2, 6, 5),
        new Geometry(Conv2d.of(2, 3).kernel(2, 2).stride(3, 3), 2, 7, 6),
        new Geometry(
            Conv2d.of(2, 3).kernel(3, 3).dilation(2, 2).padding(2, 2, 2, 2).withBias(), 2, 6, 5),
        new Geometry(Conv2d.of(2, 3).kernel(3, 2).dilation(1, 3).padding(0, 1, 1, 2), 1, 5, 6),
        new Geometry(
            Conv2d.of(4, 6).kernel(3, 3).groups(2).padding(1, 1, 1, 1).withBias(), 2, 4, 5),
        new Geometry(Conv2d.of(6, 3).kernel(3, 3).groups(3).stride(2, 2), 2, 5, 6),
        new Geometry(Conv2d.of(4, 6).groups(2), 2, 3, 4),
        new Geometry(Conv2d.of(4, 4).kernel(3, 3).groups(2).padding(0, 1, 1, 0), 2, 4, 4),
        // depthwise, also with several filters a channel
        new Geometry(
            Conv2d.of(4, 4).kernel(3, 3).groups(4).padding(1, 1, 1, 1).withBias(), 2, 5, 4),
        new Geometry(Conv2d.of(3, 6).kernel(3, 3).groups(3).padding(1, 1, 1, 1), 2, 4, 5),
        new Geometry(
            Conv2d.of(3, 3).kernel(3, 3).groups(3).stride(2, 2).padding(0, 0, 1, 1), 1, 6, 6),
        new Geometry(Conv2d.of(3, 3).kernel(3, 3).groups(3).dilation(2, 2), 1, 6, 7),
        new Geometry(Conv2d.of(3, 3).kernel(2, 2).groups(3).padding(1, 0, 0, 0), 2, 3, 4));
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void givesPyTorchsValuesAndGradientsInDouble(Geometry geometry) {
    // Both compute in double; sums of some hundred terms may differ in their order.
    assertPyTorchAgrees(geometry, DataType.DOUBLE, 1e-12);
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void givesPyTorchsValuesAndGradientsInFloat(Geometry geometry) {
    // PyTorch computes in double: 2⁻²⁴ of rounding for each of some hundred terms.
    assertPyTorchAgrees(geometry, DataType.FLOAT, 1e-5);
  }

  private static void assertPyTorchAgrees(Geometry geometry, DataType type, double tolerance) {
    Tensor input = Torch.value(geometry.input());
    Tensor weight = Torch.parameter(geometry.weight());
    Tensor bias = Torch.parameter(geometry.bias());
    Tensor output = convolve(geometry.spec(), input, weight, bias);
    Torch.backward(output, geometry.outputGradient());

    KernelFixture kernel = geometry.fixture(type);
    assertClose("output", kernel.forward(), Torch.value(output), tolerance);
    kernel.backward(geometry.outputGradient());
    assertClose("input", kernel.inputGradient(0), Torch.value(input.grad()), tolerance);
    assertClose("weight", kernel.parameterGradient(0), Torch.parameter(weight.grad()), tolerance);
    if (geometry.spec().bias()) {
      assertClose("bias", kernel.parameterGradient(1), Torch.parameter(bias.grad()), tolerance);
    }
  }

  private static Tensor convolve(Conv2d spec, Tensor input, Tensor weight, Tensor bias) {
    Axis rows = spec.window().height();
    Axis columns = spec.window().width();
    Tensor padded =
        torch.constant_pad_nd(
            input,
            columns.paddingBegin(),
            columns.paddingEnd(),
            rows.paddingBegin(),
            rows.paddingEnd());
    return torch.conv2d(
        padded,
        weight,
        spec.bias() ? Torch.optional(bias) : new TensorOptional(),
        new long[] {rows.stride(), columns.stride()},
        new long[] {0, 0},
        new long[] {rows.dilation(), columns.dilation()},
        spec.groups());
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void hasTheGradientsOfFiniteDifferences(Geometry geometry) {
    GradientCheck.assertGradients(
        () -> geometry.fixture(DataType.DOUBLE), geometry.outputGradient());
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void computesTheWeightGradientAloneWhereNobodyNeedsTheInputs(Geometry geometry) {
    KernelFixture both = geometry.fixture(DataType.FLOAT);
    KernelFixture.Builder constant =
        KernelFixture.of(geometry.spec(), DataType.FLOAT).constant(geometry.input());
    KernelFixture alone = geometry.parameters(constant).output(geometry.outputShape()).build();
    for (KernelFixture kernel : List.of(both, alone)) {
      kernel.forward();
      kernel.backward(geometry.outputGradient());
    }

    assertClose("weight", alone.parameterGradient(0), both.parameterGradient(0), 1e-6);
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void predictsWhatItComputesInTraining(Geometry geometry) {
    KernelFixture.Builder builder =
        KernelFixture.of(geometry.spec(), DataType.FLOAT).input(geometry.input()).inference();
    KernelFixture inference = geometry.parameters(builder).output(geometry.outputShape()).build();

    assertThat(inference.forward()).isEqualTo(geometry.fixture(DataType.FLOAT).forward());
  }

  @Test
  void readsTheWeightsAnewEachTime() {
    Geometry geometry =
        new Geometry(Conv2d.of(3, 3).kernel(3, 3).groups(3).dilation(2, 2), 1, 6, 7);
    KernelFixture kernel = geometry.fixture(DataType.FLOAT);
    INDArray before = kernel.forward().dup();

    kernel.parameter(0).muli(2);

    assertClose("output", kernel.forward(), before.mul(2), 1e-6);
  }

  @Test
  void refusesGroupsThatDoNotDivideTheChannels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Conv2d.of(4, 6).groups(3))
        .withMessage("groups must be a divisor of 4, found 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Conv2d.of(4, 6).groups(4))
        .withMessage("groups must be a divisor of 6, found 4");
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Conv2d.of(0, 6))
        .withMessage("inChannels must be at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Conv2d.of(4, 6).stride(1, 0))
        .withMessage("stride must be at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Conv2d.of(4, 6).padding(0, 0, -1, 0))
        .withMessage("padding must be at least 0, found -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Conv2d.of(4, 6).dilation(0, 1))
        .withMessage("dilation must be at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Conv2d.of(4, 6).kernel(-3, 3))
        .withMessage("kernel must be at least 1, found -3");
  }
}
