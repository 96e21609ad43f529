package dev.fovea.runtime.operation;

import static dev.fovea.runtime.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.runtime.testing.GradientCheck;
import dev.fovea.runtime.testing.KernelFixture;
import dev.fovea.runtime.testing.Torch;
import dev.fovea.runtime.testing.Values;
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

class MaxPool2dTest {

  static Stream<PoolingGeometry> geometries() {
    return PoolingGeometry.all();
  }

  private static KernelFixture fixture(PoolingGeometry geometry, DataType type) {
    return KernelFixture.of(new MaxPool2d(geometry.window()), type)
        .input(geometry.input())
        .output(geometry.outputShape())
        .build();
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void givesPyTorchsValuesAndGradients(PoolingGeometry geometry) {
    Tensor input = Torch.value(geometry.input());
    Tensor output = pool(geometry, input);
    Torch.backward(output, geometry.outputGradient());
    for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
      KernelFixture kernel = fixture(geometry, type);
      // Maxima are copied and gradients of a few windows added.
      double tolerance = type == DataType.DOUBLE ? 1e-15 : 1e-6;
      assertClose("output", kernel.forward(), Torch.value(output), tolerance);
      kernel.backward(geometry.outputGradient());
      assertClose("input", kernel.inputGradient(0), Torch.value(input.grad()), tolerance);
    }
  }

  private static Tensor pool(PoolingGeometry geometry, Tensor input) {
    if (geometry.isSymmetric()) {
      return pool(geometry, input, geometry.beginPadding());
    }
    // PyTorch pads both sides alike: elsewhere the padding comes first.
    Tensor padded =
        torch.constant_pad_nd(input, geometry.torchPadding(), new Scalar(Double.NEGATIVE_INFINITY));
    return pool(geometry, padded, 0, 0);
  }

  private static Tensor pool(PoolingGeometry geometry, Tensor input, long... padding) {
    return torch.max_pool2d(
        input,
        geometry.kernel(),
        geometry.stride(),
        padding,
        new long[] {1, 1},
        geometry.ceilMode());
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void hasTheGradientsOfFiniteDifferences(PoolingGeometry geometry) {
    GradientCheck.assertGradients(
        () -> fixture(geometry, DataType.DOUBLE), geometry.outputGradient());
  }

  @Test
  void takesTheMaximumOfNegativeNumbersBesidePadding() {
    INDArray input = Nd4j.createFromArray(-4.0, -3.0, -2.0, -1.0).reshape(1, 2, 2, 1);
    KernelFixture kernel =
        KernelFixture.of(MaxPool2d.of(2, 2).padding(1, 1, 1, 1), DataType.FLOAT)
            .input(input)
            .output(1, 3, 3, 1)
            .build();

    assertThat(kernel.forward().reshape(9).toFloatVector())
        .containsExactly(-4, -3, -3, -2, -1, -1, -2, -1, -1);
  }

  @Test
  void givesTheWholeGradientToOneOfSeveralEqualMaxima() {
    KernelFixture kernel =
        KernelFixture.of(MaxPool2d.of(2, 2).stride(2, 2), DataType.FLOAT)
            .input(Nd4j.ones(DataType.DOUBLE, 1, 4, 4, 3))
            .output(1, 2, 2, 3)
            .build();
    kernel.forward();
    kernel.backward(Values.normal(1, 1, 2, 2, 3));

    assertClose(
        "sum over windows",
        kernel.inputGradient(0).reshape(1, 2, 2, 2, 2, 3).sum(2, 4),
        Values.normal(1, 1, 2, 2, 3),
        1e-6);
    assertThat(kernel.inputGradient(0).neq(0).castTo(DataType.INT32).sumNumber().intValue())
        .isEqualTo(12);
  }

  @Test
  void refusesPaddingThatAWholeWindowFitsInto() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MaxPool2d.of(2, 3).padding(0, 0, 2, 0))
        .withMessage(
            "MaxPool2d: padding must be smaller than the kernel, found 0 and 2 around a kernel of"
                + " 2");
  }

  @Test
  void refusesAnOutputThatIsNeitherRoundedDownNorUp() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                KernelFixture.of(MaxPool2d.of(2, 2).stride(2, 2), DataType.FLOAT)
                    .input(Values.normal(1, 1, 5, 4, 2))
                    .output(1, 4, 2, 2)
                    .build())
        .withMessage(
            "MaxPool2d: expected an output of 2 rows (3 in ceil mode) for 5 of the input, found 4");
  }
}
