package dev.fovea.runtime.operation;

import static dev.fovea.runtime.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.runtime.engine.Loss;
import dev.fovea.runtime.testing.GradientCheck;
import dev.fovea.runtime.testing.KernelFixture;
import dev.fovea.runtime.testing.Torch;
import dev.fovea.runtime.testing.Values;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
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

class LossesTest {

  /** PyTorch's number for the mean over all elements. */
  private static final long MEAN = 1;

  /** PyTorch's number of a class that it passes over, which targets of probabilities never have. */
  private static final long NO_CLASS = -100;

  /** A loss with a prediction and a target. */
  record Case(Loss spec, INDArray prediction, INDArray target) {
    KernelFixture fixture(DataType type) {
      return KernelFixture.of(spec, type)
          .input(prediction)
          .constant(target)
          .output(prediction.size(0), 1)
          .loss()
          .build();
    }

    @Override
    public String toString() {
      return spec + " of " + Arrays.toString(prediction.shape());
    }
  }

  static Stream<Case> cases() {
    INDArray vectors = Values.normal(1, 4, 5).mul(3);
    INDArray maps = Values.normal(2, 2, 3, 2, 4);
    INDArray single = Values.normal(3, 1, 2);
    INDArray sequences = Values.normal(6, 2, 3, 4);
    INDArray softSequences = Transforms.abs(Values.normal(7, 2, 3, 4));
    INDArray softVectors = Transforms.abs(Values.normal(4, 4, 5));
    INDArray softMaps = Transforms.abs(Values.normal(5, 2, 3, 2, 4));
    return Stream.of(
        new Case(SoftmaxCrossEntropy.of(), vectors, oneHot(5, 3, 0, 4, 4)),
        new Case(SoftmaxCrossEntropy.of().weight(0.3), vectors, oneHot(5, 1, 1, 2, 0)),
        new Case(SoftmaxCrossEntropy.of(), vectors, softVectors),
        new Case(SoftmaxCrossEntropy.of().weight(2), maps, softMaps),
        new Case(SoftmaxCrossEntropy.of(), single, oneHot(2, 1)),
        new Case(SoftmaxCrossEntropy.of().weight(0.7), sequences, softSequences),
        new Case(MeanSquaredError.of().weight(0.7), sequences, softSequences),
        new Case(MeanSquaredError.of(), vectors, softVectors),
        new Case(MeanSquaredError.of().weight(0.3), maps, softMaps),
        new Case(SoftmaxCrossEntropy.of().labelSmoothing(0.1), vectors, oneHot(5, 3, 0, 4, 4)),
        new Case(SoftmaxCrossEntropy.of().labelSmoothing(0.3).weight(2), maps, softMaps),
        new Case(
            SoftmaxCrossEntropy.of().classWeights(0.5, 2, 0, 1, 3), vectors, oneHot(5, 3, 0, 4, 2)),
        new Case(
            SoftmaxCrossEntropy.of().classWeights(1, 2, 0.3, 1).labelSmoothing(0.2),
            maps,
            softMaps),
        new Case(MeanSquaredError.of(), single, oneHot(2, 0)),
        new Case(BinaryCrossEntropy.of(), Values.normal(6, 3, 1), shares(7, 3, 1)),
        new Case(BinaryCrossEntropy.of().weight(0.3), vectors, shares(8, 4, 5)),
        new Case(BinaryCrossEntropy.of().positiveWeight(3), vectors, oneHot(5, 1, 1, 2, 0)),
        new Case(BinaryCrossEntropy.of().positiveWeight(0.2), maps, shares(9, 2, 3, 2, 4)),
        new Case(BinaryCrossEntropy.of().positiveWeight(0.2, 1, 3, 2, 5), vectors, shares(8, 4, 5)),
        new Case(BinaryCrossEntropy.of().positiveWeight(0.2, 4, 3, 2), maps, shares(9, 2, 3, 2, 4)),
        new Case(BinaryCrossEntropy.of().labelSmoothing(0.1), vectors, oneHot(5, 1, 1, 2, 0)),
        new Case(
            BinaryCrossEntropy.of().labelSmoothing(0.3).positiveWeight(3).weight(2),
            vectors,
            shares(8, 4, 5)),
        new Case(BinaryCrossEntropy.of().weight(0.3), sequences, shares(10, 2, 3, 4)),
        new Case(
            BinaryCrossEntropy.of().labelSmoothing(0.2).positiveWeight(0.2, 4, 3, 2),
            sequences,
            shares(11, 2, 3, 4)),
        new Case(
            SoftmaxCrossEntropy.of().classWeights(1, 2, 0.3, 1).labelSmoothing(0.2),
            sequences,
            softSequences),
        new Case(Huber.of(0.4).weight(2), sequences, softSequences),
        new Case(MeanAbsoluteError.of().weight(0.3), sequences, softSequences),
        new Case(Huber.of(1), vectors, softVectors),
        new Case(Huber.of(0.3).weight(2), maps, softMaps),
        new Case(MeanAbsoluteError.of(), vectors, softVectors),
        new Case(MeanAbsoluteError.of().weight(0.3), maps, softMaps));
  }

  /** Numbers in (0, 1). */
  private static INDArray shares(long seed, long... shape) {
    return Transforms.sigmoid(Values.normal(seed, shape).mul(2));
  }

  private static INDArray oneHot(int classes, int... labels) {
    INDArray target = Nd4j.zeros(DataType.DOUBLE, labels.length, classes);
    for (int sample = 0; sample < labels.length; sample++) {
      target.putScalar(sample, labels[sample], 1);
    }
    return target;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givePyTorchsValuesAndGradients(Case loss) {
    Tensor prediction = Torch.value(loss.prediction());
    Tensor target = Torch.value(loss.target()).detach();
    Tensor mean = meanInPyTorch(loss.spec(), prediction, target);
    mean.mul(new Scalar(loss.spec().weight())).backward();
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      double tolerance = type == DataType.DOUBLE ? 1e-14 : 1e-6;
      KernelFixture kernel = loss.fixture(type);
      assertClose(
          "mean loss",
          Nd4j.createFromArray(kernel.forward().meanNumber().doubleValue()),
          Nd4j.createFromArray(mean.item_double()),
          tolerance);
      kernel.backward();
      assertClose("prediction", kernel.inputGradient(0), Torch.value(prediction.grad()), tolerance);
    }
  }

  private static Tensor meanInPyTorch(Loss spec, Tensor prediction, Tensor target) {
    if (spec instanceof SoftmaxCrossEntropy loss) {
      return torch.cross_entropy_loss(
          classesFirst(prediction),
          classesFirst(target),
          optional(loss.classWeights()),
          MEAN,
          NO_CLASS,
          loss.labelSmoothing());
    }
    if (spec instanceof BinaryCrossEntropy loss) {
      double share = loss.labelSmoothing();
      return torch.binary_cross_entropy_with_logits(
          channelsLast(prediction),
          channelsLast(target).mul(new Scalar(1 - share)).add(new Scalar(share / 2)),
          new TensorOptional(),
          optional(loss.positiveWeight()),
          MEAN);
    }
    if (spec instanceof Huber loss) {
      return torch.huber_loss(prediction, target, MEAN, loss.delta());
    }
    return spec instanceof MeanAbsoluteError
        ? torch.l1_loss(prediction, target)
        : torch.mse_loss(prediction, target);
  }

  private static TensorOptional optional(List<Double> factors) {
    double[] values = factors.stream().mapToDouble(Double::doubleValue).toArray();
    return factors.isEmpty()
        ? new TensorOptional()
        : Torch.optional(Torch.constant(Nd4j.createFromArray(values)));
  }

  /** PyTorch wants the classes of a sequence before its steps. */
  private static Tensor classesFirst(Tensor value) {
    return value.dim() == 3 ? value.permute(0, 2, 1) : value;
  }

  /** Where PyTorch's factors of outputs belong. */
  private static Tensor channelsLast(Tensor value) {
    return value.dim() == 4 ? value.permute(0, 2, 3, 1) : value;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void haveTheGradientsOfFiniteDifferences(Case loss) {
    GradientCheck.assertLossGradients(() -> loss.fixture(DataType.DOUBLE), loss.spec().weight());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void giveTheSameLossesOutsideAPass(Case loss) {
    INDArray expected = loss.fixture(DataType.DOUBLE).forward();

    assertThat(loss.spec().perSample(loss.prediction(), loss.target())).isEqualTo(expected);
    INDArray reversed = Nd4j.reverse(loss.prediction().dup());
    assertThat(loss.spec().perSample(reversed, loss.target())).isNotEqualTo(expected);
  }

  @Test
  void takePredictionsThatAreNotDense() {
    INDArray prediction = Values.normal(1, 5, 4);
    INDArray target = Values.normal(2, 4, 5);

    for (Loss loss :
        List.of(
            SoftmaxCrossEntropy.of(), MeanSquaredError.of(), Huber.of(1), MeanAbsoluteError.of())) {
      assertThat(loss.perSample(prediction.transpose(), target))
          .isEqualTo(loss.perSample(prediction.transpose().dup('c'), target));
    }
  }

  @Test
  void stayFiniteForConfidentMistakes() {
    INDArray prediction = Nd4j.createFromArray(1000.0, -1000.0).reshape(1, 2);
    KernelFixture kernel =
        new Case(SoftmaxCrossEntropy.of(), prediction, oneHot(2, 1)).fixture(DataType.FLOAT);

    assertThat(kernel.forward().getDouble(0)).isEqualTo(2000);
    kernel.backward();
    assertThat(kernel.inputGradient(0).toFloatMatrix()[0]).containsExactly(1, -1);
  }

  @Test
  void answersStayFiniteForConfidentMistakes() {
    INDArray prediction = Nd4j.createFromArray(1000.0, -1000.0, 1000.0, -1000.0).reshape(1, 4);
    INDArray target = Nd4j.createFromArray(0.0, 1.0, 1.0, 0.0).reshape(1, 4);
    KernelFixture kernel =
        new Case(BinaryCrossEntropy.of(), prediction, target).fixture(DataType.FLOAT);

    assertThat(kernel.forward().getDouble(0)).isEqualTo(500);
    kernel.backward();
    assertThat(kernel.inputGradient(0).toFloatMatrix()[0]).containsExactly(0.25f, -0.25f, 0, 0);
  }

  @Test
  void showValuesThatAreNoNumbers() {
    INDArray prediction = Nd4j.createFromArray(Double.NaN, 1).reshape(1, 2);
    for (Loss loss :
        List.of(
            SoftmaxCrossEntropy.of(),
            BinaryCrossEntropy.of(),
            MeanSquaredError.of(),
            Huber.of(1),
            MeanAbsoluteError.of())) {
      KernelFixture kernel = new Case(loss, prediction, oneHot(2, 1)).fixture(DataType.FLOAT);

      assertThat(kernel.forward().getDouble(0)).as("%s", loss).isNaN();
    }
  }

  @Test
  void refuseAnswersThatAreNoShares() {
    INDArray prediction = Values.normal(1, 2, 2);
    INDArray target = Nd4j.createFromArray(-1.0, 1.0, 1.0, 2.0).reshape(2, 2);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> BinaryCrossEntropy.of().perSample(prediction, target))
        .withMessage(
            "the target has values from -1.0 to 2.0; BinaryCrossEntropy learns values from 0 (no)"
                + " to 1 (yes)");
  }

  @Test
  void refuseAnotherNumberOfClassWeightsThanOfClasses() {
    SoftmaxCrossEntropy loss = SoftmaxCrossEntropy.of().classWeights(1, 2);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Case(loss, Values.normal(1, 2, 3), oneHot(3, 0, 1)).fixture(DataType.FLOAT))
        .withMessage(
            "SoftmaxCrossEntropy: expected one class weight for each of 3 classes, found 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loss.perSample(Values.normal(1, 2, 3), oneHot(3, 0, 1)))
        .withMessage(
            "SoftmaxCrossEntropy: expected one class weight for each of 3 classes, found 2");
  }

  @Test
  void refuseAnotherNumberOfPositiveWeightsThanOfOutputs() {
    BinaryCrossEntropy loss = BinaryCrossEntropy.of().positiveWeight(1, 2);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Case(loss, Values.normal(1, 2, 3), oneHot(3, 0, 1)).fixture(DataType.FLOAT))
        .withMessage(
            "BinaryCrossEntropy: expected one positive weight, or one for each of 3 outputs, found"
                + " 2");
  }

  @Test
  void refuseNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SoftmaxCrossEntropy.of().labelSmoothing(1))
        .withMessage("labelSmoothing must be in [0, 1), found 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SoftmaxCrossEntropy.of().classWeights(1, -1))
        .withMessage("classWeights must be finite numbers, at least 0, found [1.0, -1.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SoftmaxCrossEntropy.of().classWeights(0, 0))
        .withMessage("classWeights must be above 0 for one class at least, found [0.0, 0.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BinaryCrossEntropy.of().positiveWeight(-1))
        .withMessage("positiveWeight must be a finite number above 0, found -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BinaryCrossEntropy.of().labelSmoothing(-0.1))
        .withMessage("labelSmoothing must be in [0, 1), found -0.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Huber.of(0))
        .withMessage("delta must be a finite number above 0, found 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeanAbsoluteError.of().weight(Double.NaN))
        .withMessage("weight must be a finite number above 0, found NaN");
  }

  @Test
  void refuseATargetOfAnotherShape() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Case(MeanSquaredError.of(), Values.normal(1, 2, 3), Values.normal(1, 2, 4))
                    .fixture(DataType.FLOAT))
        .withMessage("MeanSquaredError: expected input 1 of shape [2, 3], found [2, 4]");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SoftmaxCrossEntropy.of().perSample(Values.normal(1, 2, 3), Values.normal(1, 2, 4)))
        .withMessage(
            "SoftmaxCrossEntropy: expected a prediction [N, F], [N, T, F] or [N, H, W, C] and a target of its"
                + " shape, found [2, 3] and [2, 4]");
  }

  @Test
  void refuseWeightsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SoftmaxCrossEntropy.of().weight(0))
        .withMessage("weight must be a finite number above 0, found 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeanSquaredError.of().weight(Double.POSITIVE_INFINITY))
        .withMessage("weight must be a finite number above 0, found Infinity");
  }
}
