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
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

class LossesTest {

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
    INDArray softVectors = Transforms.abs(Values.normal(4, 4, 5));
    INDArray softMaps = Transforms.abs(Values.normal(5, 2, 3, 2, 4));
    return Stream.of(
        new Case(SoftmaxCrossEntropy.of(), vectors, oneHot(5, 3, 0, 4, 4)),
        new Case(SoftmaxCrossEntropy.of().weight(0.3), vectors, oneHot(5, 1, 1, 2, 0)),
        new Case(SoftmaxCrossEntropy.of(), vectors, softVectors),
        new Case(SoftmaxCrossEntropy.of().weight(2), maps, softMaps),
        new Case(SoftmaxCrossEntropy.of(), single, oneHot(2, 1)),
        new Case(MeanSquaredError.of(), vectors, softVectors),
        new Case(MeanSquaredError.of().weight(0.3), maps, softMaps),
        new Case(MeanSquaredError.of(), single, oneHot(2, 0)));
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
    Tensor mean =
        loss.spec() instanceof MeanSquaredError
            ? torch.mse_loss(prediction, target)
            : torch.cross_entropy_loss(prediction, target);
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

    for (Loss loss : List.of(SoftmaxCrossEntropy.of(), MeanSquaredError.of())) {
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
            "SoftmaxCrossEntropy: expected a prediction [N, F] or [N, H, W, C] and a target of its"
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
