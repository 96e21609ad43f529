package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Loss;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;

/**
 * The loss of a regression: for each sample the mean of {@code |x − t|} over its elements.
 *
 * <p>Reads prediction and target, [N, F], [N, T, F] or [N, H, W, C] both, and writes [N, 1],
 * unweighted. The gradient is {@code weight/(N·elements) · sign(x − t)}, 0 where both are equal.
 * Backward reads both inputs.
 *
 * @param weight the factor of this loss in the sum over all heads
 */
public record MeanAbsoluteError(double weight) implements Loss {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the weight is not a finite number above 0
   */
  public MeanAbsoluteError {
    Arguments.positive("weight", weight);
  }

  /** With weight 1. */
  public static MeanAbsoluteError of() {
    return new MeanAbsoluteError(1);
  }

  /** With this weight. */
  public MeanAbsoluteError weight(double value) {
    return new MeanAbsoluteError(value);
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
        "MeanAbsoluteError",
        distances -> NativeOp.of(new Abs(distances, distances)),
        distances -> NativeOp.of(new Sign(distances, distances)),
        weight);
  }
}
