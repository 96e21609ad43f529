package dev.fovea.runtime.operation;

import static dev.fovea.runtime.testing.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.nd4j.Nd4jEngine;
import dev.fovea.runtime.onednn.OneDnnEngine;
import dev.fovea.runtime.testing.GradientCheck;
import dev.fovea.runtime.testing.KernelFixture;
import dev.fovea.runtime.testing.Torch;
import dev.fovea.runtime.testing.Values;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class EmbeddingTest {

  /** Ids that come several times, and some of a vocabulary of 6 that never come. */
  private static final INDArray IDS =
      Nd4j.createFromArray(new double[][] {{0, 5, 5, 1}, {5, 0, 3, 5}, {1, 1, 1, 1}});

  private static final INDArray TABLE = Values.normal(1, 6, 3);
  private static final INDArray GRADIENT = Values.normal(2, 3, 4, 3);

  private static KernelFixture embedding(DataType type) {
    return embedding(type, new Nd4jEngine());
  }

  private static KernelFixture embedding(DataType type, Engine engine) {
    return KernelFixture.of(Embedding.of(6, 3), type)
        .engine(engine)
        .constant(IDS)
        .parameter("weight", TABLE)
        .output(3, 4, 3)
        .build();
  }

  @Test
  void givesPyTorchsValuesAndGradients() {
    Tensor table = Torch.parameter(TABLE);
    Tensor output = torch.embedding(table, Torch.constant(IDS).toType(torch.ScalarType.Long));
    Torch.backward(output, GRADIENT);
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      double tolerance = type == DataType.DOUBLE ? 1e-14 : 1e-6;
      KernelFixture kernel = embedding(type);
      assertClose("output", kernel.forward(), Torch.value(output), tolerance);
      kernel.backward(GRADIENT);
      assertClose("weight", kernel.parameterGradient(0), Torch.value(table.grad()), tolerance);
    }
  }

  @Test
  void isTheSameWithOneDnn() {
    KernelFixture expected = embedding(DataType.FLOAT);
    KernelFixture kernel = embedding(DataType.FLOAT, new OneDnnEngine());

    assertThat(kernel.forward()).isEqualTo(expected.forward());
    for (int repetition = 0; repetition < 2; repetition++) {
      expected.backward(GRADIENT);
      kernel.backward(GRADIENT);
      assertClose("weight", kernel.parameterGradient(0), expected.parameterGradient(0), 1e-6);
    }
  }

  @Test
  void hasTheGradientsOfFiniteDifferences() {
    GradientCheck.assertGradients(() -> embedding(DataType.DOUBLE), GRADIENT);
  }

  @Test
  void startsEachGradientAnew() {
    KernelFixture kernel = embedding(DataType.FLOAT);
    kernel.forward();
    kernel.backward(GRADIENT);
    INDArray first = kernel.parameterGradient(0).dup();
    kernel.backward(GRADIENT);

    assertThat(kernel.parameterGradient(0)).isEqualTo(first);
  }

  @Test
  void oneHotMarksTheId() {
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      KernelFixture kernel =
          KernelFixture.of(OneHot.of(6), type).constant(IDS).output(3, 4, 6).inference().build();

      INDArray marked = kernel.forward();

      assertThat(marked.sumNumber().doubleValue()).isEqualTo(12);
      for (int sample = 0; sample < 3; sample++) {
        for (int step = 0; step < 4; step++) {
          assertThat(marked.getDouble(sample, step, IDS.getInt(sample, step))).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void oneHotMarksASingleId() {
    INDArray id = Nd4j.createFromArray(new double[][] {{2}});
    KernelFixture kernel =
        KernelFixture.of(OneHot.of(3), DataType.FLOAT).constant(id).output(1, 1, 3).build();

    assertThat(kernel.forward().reshape(-1).toIntVector()).containsExactly(0, 0, 1);
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Embedding.of(0, 3))
        .withMessage("vocabulary must be at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Embedding.of(3, 0))
        .withMessage("units must be at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OneHot.of(0))
        .withMessage("vocabulary must be at least 1, found 0");
  }
}
