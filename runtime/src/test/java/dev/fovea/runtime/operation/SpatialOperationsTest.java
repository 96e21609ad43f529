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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Upsampling, padding, slices, shuffles and poolings to a fixed size. */
class SpatialOperationsTest {

  /** An operation without parameters, and what PyTorch calls it. */
  record Case(Operation spec, INDArray input, UnaryOperator<Tensor> torch) {
    INDArray expected() {
      return Torch.value(torch.apply(Torch.value(input)));
    }

    INDArray outputGradient() {
      return Values.normal(2, expected().shape());
    }

    KernelFixture fixture(DataType type) {
      return KernelFixture.of(spec, type).input(input).output(expected().shape()).build();
    }

    @Override
    public String toString() {
      return spec + " of " + Arrays.toString(input.shape());
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        nearest(1, 1, 2, 3, 4, 3),
        nearest(2, 2, 2, 3, 4, 3),
        nearest(3, 2, 1, 2, 5, 1),
        nearest(4, 7, 1, 3, 2, 2),
        bilinear(1, 1, 2, 3, 4, 3),
        bilinear(2, 2, 2, 3, 4, 3),
        bilinear(3, 2, 1, 2, 5, 1),
        bilinear(4, 5, 1, 3, 1, 2),
        adaptive(1, 1, 2, 5, 4, 3),
        adaptive(3, 2, 2, 7, 5, 3),
        adaptive(6, 6, 1, 13, 6, 2),
        adaptive(5, 3, 2, 3, 2, 2),
        padded(1, 1, 1, 1, 2, 3, 4, 3),
        padded(0, 2, 3, 1, 1, 2, 2, 2),
        padded(0, 0, 0, 0, 2, 3, 4, 3),
        sliced(0, 3, 2, 3, 4, 5),
        sliced(2, 5, 2, 3, 4, 5),
        sliced(1, 2, 3, 6),
        sliced(0, 6, 3, 6),
        shuffled(1, 2, 3, 4, 6),
        shuffled(2, 2, 3, 4, 6),
        shuffled(3, 2, 1, 4, 12),
        shuffled(6, 1, 2, 2, 6),
        highest(2, 4, 5, 3),
        highest(1, 1, 1, 1),
        highest(2, 7, 7, 16));
  }

  private static Case nearest(int rows, int columns, long... shape) {
    long[] size = {shape[1] * rows, shape[2] * columns};
    return new Case(
        Upsample2d.of(rows, columns),
        Values.normal(1, shape),
        tensor -> torch.upsample_nearest2d(tensor, size));
  }

  private static Case bilinear(int rows, int columns, long... shape) {
    long[] size = {shape[1] * rows, shape[2] * columns};
    return new Case(
        Upsample2d.of(rows, columns).withBilinearWeights(),
        Values.normal(1, shape),
        tensor -> torch.upsample_bilinear2d(tensor, size, false));
  }

  private static Case adaptive(int rows, int columns, long... shape) {
    return new Case(
        AdaptiveAvgPool2d.of(rows, columns),
        Values.normal(1, shape),
        tensor -> torch.adaptive_avg_pool2d(tensor, rows, columns));
  }

  private static Case padded(int top, int left, int bottom, int right, long... shape) {
    return new Case(
        ZeroPad2d.of(top, left, bottom, right),
        Values.normal(1, shape),
        tensor -> torch.constant_pad_nd(tensor, left, right, top, bottom));
  }

  private static Case sliced(int from, int to, long... shape) {
    return new Case(
        Slice.of(from, to),
        Values.normal(1, shape),
        tensor -> torch.narrow(tensor, 1, from, to - from));
  }

  private static Case shuffled(int groups, long... shape) {
    return new Case(
        ChannelShuffle.of(groups),
        Values.normal(1, shape),
        tensor -> torch.channel_shuffle(tensor, groups));
  }

  private static Case highest(long... shape) {
    return new Case(
        GlobalMaxPool.of(),
        Values.distinct(1, shape),
        tensor -> torch.amax(tensor, new long[] {2, 3}, false));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givePyTorchsValuesAndGradients(Case operation) {
    Tensor input = Torch.value(operation.input());
    Tensor output = operation.torch().apply(input);
    Torch.backward(output, operation.outputGradient());
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      double tolerance = type == DataType.DOUBLE ? 1e-14 : 1e-6;
      KernelFixture kernel = operation.fixture(type);
      kernel.forward();
      // What the first run leaves behind must not show in the second.
      assertClose("output", kernel.forward(), Torch.value(output), tolerance);
      kernel.backward(operation.outputGradient());
      kernel.backward(operation.outputGradient());
      assertClose("input", kernel.inputGradient(0), Torch.value(input.grad()), tolerance);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void haveTheGradientsOfFiniteDifferences(Case operation) {
    GradientCheck.assertGradients(
        () -> operation.fixture(DataType.DOUBLE), operation.outputGradient());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void predictWhatTheyComputeInTraining(Case operation) {
    KernelFixture inference =
        KernelFixture.of(operation.spec(), DataType.FLOAT)
            .input(operation.input())
            .inference()
            .output(operation.expected().shape())
            .build();

    assertThat(inference.forward()).isEqualTo(operation.fixture(DataType.FLOAT).forward());
  }

  /** Zhang et al. 2017, figure 1: three groups, each of the next reads from all. */
  @Test
  void aShuffleTakesOneChannelOfEachGroupInTurn() {
    INDArray channels = Values.normal(1, 1, 1, 1, 6);
    for (int channel = 0; channel < 6; channel++) {
      channels.putScalar(channel, channel);
    }
    KernelFixture kernel =
        KernelFixture.of(ChannelShuffle.of(3), DataType.FLOAT)
            .input(channels)
            .output(1, 1, 1, 6)
            .build();

    assertThat(kernel.forward().dup().data().asInt()).containsExactly(0, 2, 4, 1, 3, 5);
  }

  @Test
  void refuseNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Upsample2d.of(2, 0))
        .withMessage("scale must be at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AdaptiveAvgPool2d.of(0, 2))
        .withMessage("output must be at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ZeroPad2d.of(1, 1, -1, 1))
        .withMessage("bottom must be at least 0, found -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Slice.of(3, 3))
        .withMessage("to must be more than 3, found 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChannelShuffle.of(0))
        .withMessage("groups must be at least 1, found 0");
  }

  @Test
  void refuseTooFewOrUndividedChannels() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                KernelFixture.of(Slice.of(2, 7), DataType.FLOAT)
                    .input(Values.normal(1, 2, 6))
                    .output(2, 5)
                    .build())
        .withMessage("Slice: expected at least 7 channels, found 6");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                KernelFixture.of(ChannelShuffle.of(4), DataType.FLOAT)
                    .input(Values.normal(1, 2, 3, 3, 6))
                    .output(2, 3, 3, 6)
                    .build())
        .withMessage("ChannelShuffle: expected a multiple of 4 channels, found 6");
  }
}
