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

class ConvTranspose2dTest {

  /** A transposed convolution and the [N, H, W] of its input. */
  record Geometry(ConvTranspose2d spec, long batch, long height, long width) {
    INDArray input() {
      return Values.normal(1, batch, height, width, spec.inChannels());
    }

    INDArray weight() {
      return Values.normal(
          2,
          spec.inChannels(),
          spec.filters() / spec.groups(),
          spec.window().height().kernel(),
          spec.window().width().kernel());
    }

    INDArray bias() {
      return Values.normal(3, spec.filters());
    }

    long[] outputShape() {
      Extent size = spec.outputSize(height, width);
      return new long[] {batch, size.height(), size.width(), spec.filters()};
    }

    INDArray outputGradient() {
      return Values.normal(4, outputShape());
    }

    KernelFixture fixture(DataType type) {
      return parameters(KernelFixture.of(spec, type).input(input())).output(outputShape()).build();
    }

    KernelFixture.Builder parameters(KernelFixture.Builder fixture) {
      fixture.parameter("weight", weight());
      return spec.bias() ? fixture.parameter("bias", bias()) : fixture;
    }
  }

  static Stream<Geometry> geometries() {
    ConvTranspose2d doubling = ConvTranspose2d.of(3, 4).stride(2, 2);
    return Stream.of(
        new Geometry(ConvTranspose2d.of(1, 1), 1, 1, 1),
        new Geometry(ConvTranspose2d.of(3, 5).withBias(), 2, 4, 3),
        new Geometry(ConvTranspose2d.of(3, 4).kernel(3, 3).padding(1, 1, 1, 1), 2, 5, 4),
        new Geometry(ConvTranspose2d.of(3, 4).kernel(3, 2).withBias(), 2, 4, 5),
        new Geometry(doubling.kernel(2, 2), 2, 3, 4),
        new Geometry(doubling.kernel(4, 4).padding(1, 1, 1, 1).withBias(), 2, 3, 4),
        new Geometry(
            doubling.kernel(3, 3).padding(1, 1, 1, 1).outputPadding(1, 1).withBias(), 2, 4, 3),
        // SAME: the odd pixel is cut at the end
        new Geometry(doubling.kernel(3, 3).padding(0, 0, 1, 1), 2, 4, 5),
        new Geometry(doubling.kernel(3, 2).padding(1, 0, 0, 1).outputPadding(0, 1), 2, 4, 5),
        // a kernel smaller than the stride leaves rows that no window reaches
        new Geometry(doubling.kernel(1, 1).outputPadding(1, 0).withBias(), 2, 3, 3),
        new Geometry(ConvTranspose2d.of(2, 3).kernel(2, 2).stride(3, 4), 1, 3, 2),
        new Geometry(
            ConvTranspose2d.of(2, 3).kernel(3, 2).stride(2, 1).dilation(2, 3).withBias(), 2, 3, 4),
        // output padding beyond the stride, allowed by the dilation
        new Geometry(
            ConvTranspose2d.of(2, 3).kernel(3, 3).dilation(3, 3).outputPadding(2, 1).withBias(),
            1,
            3,
            4),
        new Geometry(
            ConvTranspose2d.of(4, 6).kernel(3, 3).groups(2).stride(2, 2).withBias(), 2, 3, 3),
        new Geometry(ConvTranspose2d.of(6, 3).kernel(2, 3).groups(3).padding(1, 0, 0, 1), 2, 4, 4),
        // depthwise
        new Geometry(ConvTranspose2d.of(4, 4).kernel(3, 3).groups(4).stride(2, 2), 2, 3, 4),
        new Geometry(ConvTranspose2d.of(4, 4).kernel(4, 4).groups(4).padding(2, 2, 2, 2), 2, 4, 4));
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void givesPyTorchsValuesAndGradients(Geometry geometry) {
    Tensor input = Torch.value(geometry.input());
    Tensor weight = Torch.parameter(geometry.weight());
    Tensor bias = Torch.parameter(geometry.bias());
    Tensor output = transpose(geometry.spec(), input, weight, bias);
    Torch.backward(output, geometry.outputGradient());

    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      // Sums of some hundred terms, in another order.
      double tolerance = type == DataType.DOUBLE ? 1e-12 : 1e-5;
      KernelFixture kernel = geometry.fixture(type);
      // What the first run leaves behind must not show in the second.
      kernel.forward();
      assertClose("output", kernel.forward(), Torch.value(output), tolerance);
      kernel.backward(geometry.outputGradient());
      assertClose("input", kernel.inputGradient(0), Torch.value(input.grad()), tolerance);
      assertClose("weight", kernel.parameterGradient(0), Torch.parameter(weight.grad()), tolerance);
      if (geometry.spec().bias()) {
        assertClose("bias", kernel.parameterGradient(1), Torch.parameter(bias.grad()), tolerance);
      }
    }
  }

  /** With PyTorch's own padding where it has it, else with its result cut and filled up. */
  private static Tensor transpose(ConvTranspose2d spec, Tensor input, Tensor weight, Tensor bias) {
    Axis rows = spec.window().height();
    Axis columns = spec.window().width();
    boolean symmetric =
        rows.paddingBegin() == rows.paddingEnd() && columns.paddingBegin() == columns.paddingEnd();
    Tensor plain =
        torch.conv_transpose2d(
            input,
            weight,
            spec.bias() && symmetric ? Torch.optional(bias) : new TensorOptional(),
            new long[] {rows.stride(), columns.stride()},
            symmetric
                ? new long[] {rows.paddingBegin(), columns.paddingBegin()}
                : new long[] {0, 0},
            symmetric
                ? new long[] {spec.outputPadding().height(), spec.outputPadding().width()}
                : new long[] {0, 0},
            spec.groups(),
            rows.dilation(),
            columns.dilation());
    if (symmetric) {
      return plain;
    }
    Tensor cut =
        torch.constant_pad_nd(
            plain,
            -columns.paddingBegin(),
            spec.outputPadding().width() - columns.paddingEnd(),
            -rows.paddingBegin(),
            spec.outputPadding().height() - rows.paddingEnd());
    return spec.bias() ? cut.add(bias.view(1, spec.filters(), 1, 1)) : cut;
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void hasTheGradientsOfFiniteDifferences(Geometry geometry) {
    GradientCheck.assertGradients(
        () -> geometry.fixture(DataType.DOUBLE), geometry.outputGradient());
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
  void computesTheWeightGradientAloneWhereNobodyNeedsTheInputs() {
    Geometry geometry =
        new Geometry(ConvTranspose2d.of(3, 4).kernel(3, 3).stride(2, 2).withBias(), 2, 3, 4);
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

  @Test
  void refusesNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConvTranspose2d.of(0, 6))
        .withMessage("inChannels must be at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConvTranspose2d.of(4, 6).groups(4))
        .withMessage("groups must be a divisor of 6, found 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConvTranspose2d.of(4, 6).outputPadding(0, -1))
        .withMessage("outputPadding must be at least 0, found -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConvTranspose2d.of(1, 1).padding(1, 1, 1, 1).outputSize(2, 5))
        .withMessage("the output must be at least one row and column, found 0");
  }
}
