package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Loss;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The loss of a regression that outliers pull less (Huber 1964), with d = x − t: for each sample
 * the mean of {@code d²/2} where |d| ≤ δ and {@code δ·(|d| − δ/2)} elsewhere over its elements.
 *
 * <p>Reads prediction and target, [N, F], [N, T, F] or [N, H, W, C] both, and writes [N, 1],
 * unweighted. The gradient is {@code weight/(N·elements) · min(max(d, −δ), δ)}. Backward reads both
 * inputs.
 *
 * @param delta δ
 * @param weight the factor of this loss in the sum over all heads
 */
public record Huber(double delta, double weight) implements Loss {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a number is not finite and above 0
   */
  public Huber {
    Arguments.positive("delta", delta);
    Arguments.positive("weight", weight);
  }

  /** With this δ, and weight 1. */
  public static Huber of(double delta) {
    return new Huber(delta, 1);
  }

  /** With this weight. */
  public Huber weight(double value) {
    return new Huber(delta, value);
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
        "Huber",
        this::losses,
        distances -> Bounds.clip(distances, -delta, delta, distances),
        weight);
  }

  /** With c = min(max(d, −δ), δ), both branches are c·(d − c/2). */
  private Step losses(INDArray distances) {
    INDArray clipped = Views.scratch(distances, distances.shape());
    INDArray half = Views.scratch(distances, distances.shape());
    return Step.sequence(
        Bounds.clip(distances, -delta, delta, clipped),
        () -> half.assign(clipped).muli(0.5),
        NativeOp.subtract(distances, half, distances),
        NativeOp.multiply(distances, clipped, distances));
  }
}
