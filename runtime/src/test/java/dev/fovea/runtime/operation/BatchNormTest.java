package dev.fovea.runtime.operation;

import static dev.fovea.runtime.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

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
import org.nd4j.linalg.ops.transforms.Transforms;

class BatchNormTest {

  private static final int WEIGHT = 0;
  private static final int BIAS = 1;
  private static final int RUNNING_MEAN = 2;
  private static final int RUNNING_VARIANCE = 3;

  /** A normalisation and its input. */
  record Batch(BatchNorm spec, INDArray input) {
    INDArray weight() {
      return Values.normal(2, spec.channels());
    }

    INDArray bias() {
      return Values.normal(3, spec.channels());
    }

    INDArray runningMean() {
      return Values.normal(4, spec.channels());
    }

    INDArray runningVariance() {
      return Transforms.abs(Values.normal(5, spec.channels())).add(0.5);
    }

    INDArray outputGradient() {
      return Values.normal(6, input.shape());
    }

    KernelFixture.Builder withoutInput(DataType type) {
      return KernelFixture.of(spec, type)
          .parameter("weight", weight())
          .parameter("bias", bias())
          .statistic("running_mean", runningMean())
          .statistic("running_var", runningVariance())
          .state(spec.channels())
          .state(spec.channels())
          .output(input.shape());
    }

    KernelFixture.Builder builder(DataType type) {
      return withoutInput(type).input(input);
    }

    @Override
    public String toString() {
      return spec + " of " + Arrays.toString(input.shape());
    }
  }

  static Stream<Batch> batches() {
    return Stream.of(
        new Batch(BatchNorm.of(3), Values.normal(1, 2, 4, 5, 3)),
        new Batch(BatchNorm.of(1), Values.normal(1, 4, 1, 1, 1)),
        new Batch(BatchNorm.of(4).momentum(0.3).epsilon(1e-3), Values.normal(1, 5, 4)),
        new Batch(BatchNorm.of(2).momentum(1), Values.normal(1, 1, 3, 2, 2).add(3)),
        new Batch(BatchNorm.of(2).momentum(0), Values.normal(1, 2, 1, 6, 2).mul(10)));
  }

  static Stream<Batch> batchesAndLargeOnes() {
    return Stream.concat(
        batches(),
        Stream.of(
            // several tiles of samples, the last one not full
            new Batch(BatchNorm.of(7), Values.normal(1, 9, 70, 80, 7)),
            // samples larger than a tile
            new Batch(BatchNorm.of(3), Values.normal(1, 2, 300, 310, 3)),
            new Batch(BatchNorm.of(300), Values.normal(1, 900, 300))));
  }

  @ParameterizedTest
  @MethodSource("batchesAndLargeOnes")
  void trainsLikePyTorchInDouble(Batch batch) {
    assertTrainsLikePyTorch(batch, DataType.DOUBLE, 1e-12);
  }

  @ParameterizedTest
  @MethodSource("batchesAndLargeOnes")
  void trainsLikePyTorchInFloat(Batch batch) {
    // Sums of up to 200 000 roundings of 2⁻²⁴ that do not all point one way.
    assertTrainsLikePyTorch(batch, DataType.FLOAT, 2e-5);
  }

  private static void assertTrainsLikePyTorch(Batch batch, DataType type, double tolerance) {
    Tensor input = Torch.value(batch.input());
    Tensor weight = Torch.parameter(batch.weight());
    Tensor bias = Torch.parameter(batch.bias());
    Tensor runningMean = Torch.constant(batch.runningMean());
    Tensor runningVariance = Torch.constant(batch.runningVariance());
    Tensor output = normalise(batch, input, weight, bias, runningMean, runningVariance, true);
    Torch.backward(output, batch.outputGradient());

    KernelFixture kernel = batch.builder(type).build();
    assertClose("output", kernel.forward(), Torch.value(output), tolerance);
    assertClose(
        "running mean", kernel.parameter(RUNNING_MEAN), Torch.parameter(runningMean), tolerance);
    assertClose(
        "running variance",
        kernel.parameter(RUNNING_VARIANCE),
        Torch.parameter(runningVariance),
        tolerance);
    kernel.backward(batch.outputGradient());
    assertClose("input", kernel.inputGradient(0), Torch.value(input.grad()), tolerance);
    assertClose(
        "weight", kernel.parameterGradient(WEIGHT), Torch.parameter(weight.grad()), tolerance);
    assertClose("bias", kernel.parameterGradient(BIAS), Torch.parameter(bias.grad()), tolerance);
  }

  @ParameterizedTest
  @MethodSource("batches")
  void predictsLikePyTorchAlsoInPlace(Batch batch) {
    Tensor output =
        normalise(
            batch,
            Torch.value(batch.input()),
            Torch.parameter(batch.weight()),
            Torch.parameter(batch.bias()),
            Torch.constant(batch.runningMean()),
            Torch.constant(batch.runningVariance()),
            false);
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      double tolerance = type == DataType.DOUBLE ? 1e-14 : 1e-6;
      KernelFixture apart = batch.builder(type).inference().build();
      KernelFixture inPlace = batch.builder(type).inference().inPlace().build();

      assertClose("output", apart.forward(), Torch.value(output), tolerance);
      assertClose("output in place", inPlace.forward(), Torch.value(output), tolerance);
      assertClose("running mean", apart.parameter(RUNNING_MEAN), batch.runningMean(), 1e-6);
      assertClose(
          "running variance", apart.parameter(RUNNING_VARIANCE), batch.runningVariance(), 1e-6);
    }
  }

  private static Tensor normalise(
      Batch batch,
      Tensor input,
      Tensor weight,
      Tensor bias,
      Tensor runningMean,
      Tensor runningVariance,
      boolean training) {
    return torch.batch_norm(
        input,
        Torch.optional(weight),
        Torch.optional(bias),
        new TensorOptional(runningMean),
        new TensorOptional(runningVariance),
        training,
        batch.spec().momentum(),
        batch.spec().epsilon(),
        false);
  }

  @ParameterizedTest
  @MethodSource("batches")
  void hasTheGradientsOfFiniteDifferences(Batch batch) {
    GradientCheck.assertGradients(
        () -> batch.builder(DataType.DOUBLE).build(), batch.outputGradient());
  }

  @ParameterizedTest
  @MethodSource("batchesAndLargeOnes")
  void writesTheGradientOfItsInputOverThatOfItsOutput(Batch batch) {
    KernelFixture apart = batch.builder(DataType.FLOAT).build();
    KernelFixture inPlace = batch.builder(DataType.FLOAT).gradientInPlace().build();
    for (KernelFixture kernel : List.of(apart, inPlace)) {
      kernel.forward();
      kernel.backward(batch.outputGradient());
    }

    assertThat(inPlace.inputGradient(0)).isEqualTo(apart.inputGradient(0));
    assertThat(inPlace.parameterGradient(WEIGHT)).isEqualTo(apart.parameterGradient(WEIGHT));
    assertThat(inPlace.parameterGradient(BIAS)).isEqualTo(apart.parameterGradient(BIAS));
  }

  @Test
  void computesTheGradientsOfItsParametersWhereNobodyNeedsTheInputs() {
    Batch batch = new Batch(BatchNorm.of(3), Values.normal(1, 2, 4, 5, 3));
    KernelFixture both = batch.builder(DataType.FLOAT).build();
    KernelFixture alone = batch.withoutInput(DataType.FLOAT).constant(batch.input()).build();
    for (KernelFixture kernel : List.of(both, alone)) {
      kernel.forward();
      kernel.backward(batch.outputGradient());
    }

    assertThat(alone.parameterGradient(WEIGHT)).isEqualTo(both.parameterGradient(WEIGHT));
    assertThat(alone.parameterGradient(BIAS)).isEqualTo(both.parameterGradient(BIAS));
  }

  @Test
  void keepsMeanAndInverseDeviationOfTheBatch() {
    Batch batch = new Batch(BatchNorm.of(2), Values.normal(1, 3, 4, 5, 2).mul(3).add(7));
    KernelFixture kernel = batch.builder(DataType.DOUBLE).build();
    kernel.forward();

    INDArray values = batch.input().reshape(60, 2);
    INDArray inverse = Transforms.sqrt(values.var(false, 0).add(1e-5)).rdiv(1);
    assertClose("mean", kernel.state(0), values.mean(0), 1e-13);
    assertClose("inverse deviation", kernel.state(1), inverse, 1e-13);
  }

  @Test
  void survivesAMeanThatIsLargeBesideTheDeviation() {
    INDArray input = Values.normal(1, 8, 10, 10, 2);
    KernelFixture kernel =
        new Batch(BatchNorm.of(2), input.add(1000)).builder(DataType.FLOAT).build();
    KernelFixture centred = new Batch(BatchNorm.of(2), input).builder(DataType.FLOAT).build();

    // The input itself is rounded to 3e-5 there.
    assertClose("output", kernel.forward(), centred.forward(), 1e-3);
  }

  @Test
  void gives0ForASingleElementAndLeavesNoNotANumberBehind() {
    Batch batch = new Batch(BatchNorm.of(2), Values.normal(1, 1, 2));
    KernelFixture kernel = batch.builder(DataType.DOUBLE).build();

    assertClose("output", kernel.forward(), batch.bias().reshape(1, 2), 1e-12);
    kernel.backward(Nd4j.ones(DataType.DOUBLE, 1, 2));
    assertClose("input", kernel.inputGradient(0), Nd4j.zeros(DataType.DOUBLE, 1, 2), 1e-9);
    assertThat(kernel.parameter(RUNNING_VARIANCE).getDouble(0))
        .isCloseTo(0.9 * batch.runningVariance().getDouble(0), within(1e-12));
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BatchNorm.of(0))
        .withMessage("channels must be at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BatchNorm.of(1).momentum(1.5))
        .withMessage("momentum must be in [0, 1], found 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BatchNorm.of(1).epsilon(0))
        .withMessage("epsilon must be a finite number above 0, found 0.0");
  }

  @Test
  void refusesToTrainInPlaceSinceBackwardReadsTheInput() {
    Batch batch = new Batch(BatchNorm.of(2), Values.normal(1, 3, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.builder(DataType.FLOAT).inPlace().build())
        .withMessage("BatchNorm: input and output must not share memory");
  }
}
