package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Loss;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The loss of answers yes or no whose prediction are logits, with p = σ(x): for each sample the
 * mean of {@code −(w·t·log p + (1 − t)·log(1 − p))} over its elements, computed as {@code (1 − t)·x
 * + (1 + (w − 1)·t)·softplus(−x)}, which neither overflows nor loses digits.
 *
 * <p>Reads prediction and target, [N, F] or [N, H, W, C] both, and writes [N, 1], unweighted. The
 * gradient is {@code weight/(N·elements) · ((1 + (w − 1)·t)·σ(x) − w·t)}. Backward reads both
 * inputs.
 *
 * @param weight the factor of this loss in the sum over all heads
 * @param positiveWeight w, the factor of the loss of a yes
 */
public record BinaryCrossEntropy(double weight, double positiveWeight) implements Loss {

  private static final String NAME = "BinaryCrossEntropy";

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a weight is not a finite number above 0
   */
  public BinaryCrossEntropy {
    Arguments.positive("weight", weight);
    Arguments.positive("positiveWeight", positiveWeight);
  }

  /** With weight 1, a yes counting as much as a no. */
  public static BinaryCrossEntropy of() {
    return new BinaryCrossEntropy(1, 1);
  }

  /** With this weight. */
  public BinaryCrossEntropy weight(double value) {
    return new BinaryCrossEntropy(value, positiveWeight);
  }

  /** With this factor of the loss of a yes. */
  public BinaryCrossEntropy positiveWeight(double value) {
    return new BinaryCrossEntropy(weight, value);
  }

  @Override
  public Target target() {
    return Target.YES_OR_NO;
  }

  @Override
  public void requireTargets(String name, INDArray targets) {
    double smallest = targets.minNumber().doubleValue();
    double largest = targets.maxNumber().doubleValue();
    if (smallest < 0 || largest > 1) {
      throw new IllegalArgumentException(
          "%s has values from %s to %s; BinaryCrossEntropy learns values from 0 (no) to 1 (yes)"
              .formatted(name, smallest, largest));
    }
  }

  @Override
  public INDArray perSample(INDArray prediction, INDArray target) {
    requireTargets("the target", target);
    return LossOperands.perSample(NAME, prediction, target, this::forward);
  }

  @Override
  public Kernel reference(Binding binding) {
    LossOperands operands = LossOperands.of(NAME, binding);
    INDArray prediction = operands.prediction();
    INDArray target = operands.target();
    return PreparedKernel.of(
        forward(prediction, target, operands.output()),
        operands
            .gradient()
            .map(gradient -> backward(prediction, target, gradient))
            .orElse(Step.nothing()));
  }

  private Step forward(INDArray prediction, INDArray target, INDArray result) {
    INDArray losses = Views.scratch(prediction, prediction.shape());
    INDArray other = Views.scratch(prediction, prediction.shape());
    INDArray scratch = Views.scratch(prediction, prediction.shape());
    double elements = (double) prediction.length() / prediction.size(0);
    return Step.sequence(
        () -> other.assign(prediction).negi(),
        Softplus.values(other, losses, scratch),
        // (1 + (w − 1)·t)·softplus(−x)
        () -> other.assign(target).muli(positiveWeight - 1).addi(1),
        NativeOp.multiply(losses, other, losses),
        // (1 − t)·x
        () -> other.assign(target).rsubi(1),
        NativeOp.multiply(other, prediction, other),
        NativeOp.add(losses, other, losses),
        LossOperands.sampleSums(losses, result),
        () -> result.divi(elements));
  }

  private Step backward(INDArray prediction, INDArray target, INDArray gradient) {
    INDArray other = Views.scratch(prediction, prediction.shape());
    double factor = weight / prediction.length();
    return Step.sequence(
        NativeOp.named("sigmoid").reads(prediction).writes(gradient).build(),
        () -> other.assign(target).muli(positiveWeight - 1).addi(1),
        NativeOp.multiply(gradient, other, gradient),
        () -> other.assign(target).muli(positiveWeight),
        NativeOp.subtract(gradient, other, gradient),
        () -> gradient.muli(factor));
  }
}
