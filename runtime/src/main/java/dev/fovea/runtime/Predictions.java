package dev.fovea.runtime;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a classifier's logits mean. */
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
   * The class with the greatest logit of each sample.
   *
   * @param logits [N, F]
   * @return N class indices; of equal logits the first counts
   */
  public static int[] classes(INDArray logits) {
    return logits.argMax(logits.rank() - 1).toIntVector();
  }
}
