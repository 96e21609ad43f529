package dev.fovea.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PredictionsTest {

  @Test
  void probabilitiesAreTheSoftmaxOfEachRow() {
    INDArray logits = Nd4j.createFromArray(new double[][] {{0, Math.log(3)}, {1000, 1000}});

    INDArray probabilities = Predictions.softmax(logits);

    assertThat(
            probabilities.equalsWithEps(
                Nd4j.createFromArray(new double[][] {{0.25, 0.75}, {0.5, 0.5}}), 1e-12))
        .isTrue();
  }

  @Test
  void theClassIsTheGreatestLogitAndTheFirstOfEquals() {
    INDArray logits = Nd4j.createFromArray(new double[][] {{1, 3, 2}, {-1, -3, -2}, {0, 5, 5}});

    assertThat(Predictions.classes(logits)).containsExactly(1, 0, 1);
  }

  @Test
  void aSingleRowHasASingleClass() {
    assertThat(Predictions.classes(Nd4j.createFromArray(new float[][] {{1, 3, 2}})))
        .containsExactly(1);
  }
}
