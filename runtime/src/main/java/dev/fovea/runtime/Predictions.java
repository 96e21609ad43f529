package dev.fovea.runtime;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What logits mean. */
public final class Predictions {

  private Predictions() {}

  /**
   * Probabilities of the classes: exp(xᵢ) / Σ exp(xⱼ) over the last axis.
   *
   * @param logits [N, F]
   * @return [N, F], each row sums to 1
   */
  public static INDArray softmax(INDArray logits) {
    return Nd4j.nn().softmax(logits, logits.rank() - 1);
  }

  /**
   * Probabilities of a yes: 1 / (1 + exp(−x)) for each output.
   *
   * @param logits of any shape
   * @return of the same shape
   */
  public static INDArray sigmoid(INDArray logits) {
    return Nd4j.nn().sigmoid(logits);
  }

  /**
   * The class with the greatest logit of each step of each sample.
   *
   * @param logits [N, T, F]
   * @return for each sample T class indices; of equal logits the first counts
   */
  public static int[][] classesOfSteps(INDArray logits) {
    return logits.argMax(logits.rank() - 1).toIntMatrix();
  }

  /**
   * The class with the greatest logit of each sample.
   *
   * @param logits [N, F]
   * @return N class indices; of equal logits the first counts
   */
  public static int[] classes(INDArray logits) {
    return logits.argMax(logits.rank() - 1).toIntVector();
  }
}
