package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Loss;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The loss of a regression: for each sample the mean of {@code (x − t)²} over its elements.
 *
 * <p>Reads prediction and target, [N, F], [N, T, F] or [N, H, W, C] both, and writes [N, 1],
 * unweighted. The gradient is {@code weight/(N·elements) · 2·(x − t)}. Backward reads both inputs.
 *
 * @param weight the factor of this loss in the sum over all heads
 */
public record MeanSquaredError(double weight) implements Loss {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the weight is not a finite number above 0
   */
  public MeanSquaredError {
    Arguments.positive("weight", weight);
  }

  /** With weight 1. */
  public static MeanSquaredError of() {
    return new MeanSquaredError(1);
  }

  /** With this weight. */
  public MeanSquaredError weight(double value) {
    return new MeanSquaredError(value);
  }

  @Override
  public Target target() {
    return Target.VALUES;
  }

  @Override
  public INDArray perSample(INDArray prediction, INDArray target) {
    return kernel().perSample(prediction, target);
  }

  @Override
  public Kernel reference(Binding binding) {
    return kernel().reference(binding);
  }

  private DistanceLoss kernel() {
    return new DistanceLoss(
        "MeanSquaredError",
        distances -> NativeOp.multiply(distances, distances, distances),
        distances -> Step.nothing(),
        2 * weight);
  }
}
