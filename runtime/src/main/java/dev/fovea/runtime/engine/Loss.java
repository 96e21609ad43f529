package dev.fovea.runtime.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The operation at the end of a head. Its kernel reads two inputs, prediction and target (both [N,
 * F] or [N, H, W, C]), and writes the loss of each sample, [N, 1], unweighted. Its {@code backward}
 * writes the gradient of {@code weight · mean over the batch} with respect to the prediction.
 */
public interface Loss extends Operation {

  /** What the user's targets are, which decides how datasets are checked and encoded. */
  enum Target {
    /** One class index a sample, encoded one-hot. */
    CLASS,
    /** Numbers of the head's shape. */
    VALUES,
    /** Numbers in [0, 1] of the head's shape: for each output how much of a yes it should say. */
    YES_OR_NO
  }

  /** What the targets are. */
  Target target();

  /**
   * Checks targets beyond their shape.
   *
   * @param name what to call them
   * @throws IllegalArgumentException if one is a number that this loss cannot learn
   */
  default void requireTargets(String name, INDArray targets) {}

  /** The factor of this loss in the sum over all heads. */
  double weight();

  /** The unweighted loss of each sample, [N, 1], computed with ND4J operations. */
  INDArray perSample(INDArray prediction, INDArray target);
}
