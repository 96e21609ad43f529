package dev.fovea.runtime.operation;

import static dev.fovea.runtime.testing.Closeness.assertClose;

import dev.fovea.runtime.testing.GradientCheck;
import dev.fovea.runtime.testing.KernelFixture;
import dev.fovea.runtime.testing.Torch;
import dev.fovea.runtime.testing.Values;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class GlobalAvgPoolTest {

  static Stream<long[]> shapes() {
    return Stream.of(
        new long[] {2, 4, 5, 3},
        new long[] {1, 1, 1, 1},
        new long[] {3, 1, 6, 2},
        new long[] {2, 7, 7, 16});
  }

  private static KernelFixture fixture(long[] shape, DataType type) {
    return KernelFixture.of(GlobalAvgPool.of(), type)
        .input(Values.normal(1, shape))
        .output(shape[0], shape[3])
        .build();
  }

  private static INDArray outputGradient(long[] shape) {
    return Values.normal(2, shape[0], shape[3]);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void givesPyTorchsValuesAndGradients(long[] shape) {
    Tensor input = Torch.value(Values.normal(1, shape));
    Tensor output = input.mean(2, 3);
    Torch.backward(output, outputGradient(shape));
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      // Sums of at most 49 terms.
      double tolerance = type == DataType.DOUBLE ? 1e-14 : 1e-6;
      KernelFixture kernel = fixture(shape, type);
      assertClose("output", kernel.forward(), Torch.value(output), tolerance);
      kernel.backward(outputGradient(shape));
      assertClose("input", kernel.inputGradient(0), Torch.value(input.grad()), tolerance);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void hasTheGradientsOfFiniteDifferences(long[] shape) {
    GradientCheck.assertGradients(() -> fixture(shape, DataType.DOUBLE), outputGradient(shape));
  }
}
