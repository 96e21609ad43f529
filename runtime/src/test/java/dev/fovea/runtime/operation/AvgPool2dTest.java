package dev.fovea.runtime.operation;

import static dev.fovea.runtime.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.runtime.testing.GradientCheck;
import dev.fovea.runtime.testing.KernelFixture;
import dev.fovea.runtime.testing.Torch;
import java.util.stream.Stream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AvgPool2dTest {

  record Averaging(PoolingGeometry geometry, boolean countIncludePad) {
    KernelFixture fixture(DataType type) {
      return KernelFixture.of(new AvgPool2d(geometry.window(), countIncludePad), type)
          .input(geometry.input())
          .output(geometry.outputShape())
          .build();
    }
  }

  static Stream<Averaging> averagings() {
    return PoolingGeometry.all()
        .flatMap(
            geometry -> Stream.of(new Averaging(geometry, true), new Averaging(geometry, false)));
  }

  @ParameterizedTest
  @MethodSource("averagings")
  void givesPyTorchsValuesAndGradients(Averaging averaging) {
    PoolingGeometry geometry = averaging.geometry();
    Tensor input = Torch.value(geometry.input());
    Tensor output = pool(averaging, input);
    Torch.backward(output, geometry.outputGradient());
    for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
      KernelFixture kernel = averaging.fixture(type);
      // Sums of at most nine terms.
      double tolerance = type == DataType.DOUBLE ? 1e-14 : 1e-6;
      assertClose("output", kernel.forward(), Torch.value(output), tolerance);
      kernel.backward(geometry.outputGradient());
      assertClose("input", kernel.inputGradient(0), Torch.value(input.grad()), tolerance);
    }
  }

  private static Tensor pool(Averaging averaging, Tensor input) {
    PoolingGeometry geometry = averaging.geometry();
    if (geometry.isSymmetric()) {
      return average(geometry, input, geometry.beginPadding(), averaging.countIncludePad());
    }
    // PyTorch pads both sides alike: elsewhere the padding comes first, and where it does not
    // count,
    // the mean of what is padded is divided by the share that counts.
    long[] none = {0, 0};
    Tensor sums =
        average(geometry, torch.constant_pad_nd(input, geometry.torchPadding()), none, true);
    if (averaging.countIncludePad()) {
      return sums;
    }
    Tensor ones = torch.ones_like(input.detach());
    Tensor shares =
        average(geometry, torch.constant_pad_nd(ones, geometry.torchPadding()), none, true);
    return sums.div(shares);
  }

  private static Tensor average(
      PoolingGeometry geometry, Tensor input, long[] padding, boolean countIncludePad) {
    return torch.avg_pool2d(
        input,
        geometry.kernel(),
        geometry.stride(),
        padding,
        geometry.ceilMode(),
        countIncludePad,
        new LongOptional());
  }

  @ParameterizedTest
  @MethodSource("averagings")
  void hasTheGradientsOfFiniteDifferences(Averaging averaging) {
    GradientCheck.assertGradients(
        () -> averaging.fixture(DataType.DOUBLE), averaging.geometry().outputGradient());
  }

  @Test
  void dividesByWhatLiesInsideThePaddingWhereTheLastWindowOverhangs() {
    INDArray input = Nd4j.ones(DataType.DOUBLE, 1, 1, 3, 1);
    AvgPool2d counted = AvgPool2d.of(1, 3).stride(1, 2).padding(0, 0, 0, 1);
    KernelFixture including =
        KernelFixture.of(counted, DataType.FLOAT).input(input).output(1, 1, 2, 1).build();
    KernelFixture excluding =
        KernelFixture.of(counted.excludePadding(), DataType.FLOAT)
            .input(input)
            .output(1, 1, 2, 1)
            .build();

    // The second window sees one element, one padding, and one position beyond the padding.
    assertThat(including.forward().reshape(2).toFloatVector()).containsExactly(1, 0.5f);
    assertThat(excluding.forward().reshape(2).toFloatVector()).containsExactly(1, 1);
  }
}
