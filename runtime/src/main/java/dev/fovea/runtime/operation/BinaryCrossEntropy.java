package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Loss;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The loss of answers yes or no whose prediction are logits, with p = σ(x): for each sample the
 * mean of {@code −(w·t'·log p + (1 − t')·log(1 − p))} over its elements, computed as {@code (1 −
 * t')·x + (1 + (w − 1)·t')·softplus(−x)}, which neither overflows nor loses digits. The target as
 * the loss sees it is {@code t' = (1 − ε)·t + ε/2}, with label smoothing ε (Szegedy et al. 2016,
 * §7, for two classes).
 *
 * <p>Reads prediction and target, [N, F], [N, T, F] or [N, H, W, C] both, and writes [N, 1],
 * unweighted. The gradient is {@code weight/(N·elements) · ((1 + (w − 1)·t')·σ(x) − w·t')}.
 * Backward reads both inputs.
 *
 * @param weight the factor of this loss in the sum over all heads
 * @param labelSmoothing ε, the share of a target that is spread evenly over yes and no, in [0, 1)
 * @param positiveWeight w, the factor of the loss of a yes: one number for all outputs, or one for
 *     each; empty for 1
 */
public record BinaryCrossEntropy(double weight, double labelSmoothing, List<Double> positiveWeight)
    implements Loss {

  private static final String NAME = "BinaryCrossEntropy";

  private static final int YES_AND_NO = 2;

  /**
   * Checks, and copies the list.
   *
   * @throws IllegalArgumentException if a weight is not a finite number above 0, or the label
   *     smoothing is not in [0, 1)
   */
  public BinaryCrossEntropy {
    positiveWeight = List.copyOf(positiveWeight);
    Arguments.positive("weight", weight);
    Arguments.share("labelSmoothing", labelSmoothing);
    positiveWeight.forEach(value -> Arguments.positive("positiveWeight", value));
  }

  /** With weight 1, no label smoothing, a yes counting as much as a no. */
  public static BinaryCrossEntropy of() {
    return new BinaryCrossEntropy(1, 0, List.of());
  }

  /** With this weight. */
  public BinaryCrossEntropy weight(double value) {
    return new BinaryCrossEntropy(value, labelSmoothing, positiveWeight);
  }

  /** With this share of each target spread evenly over yes and no. */
  public BinaryCrossEntropy labelSmoothing(double value) {
    return new BinaryCrossEntropy(weight, value, positiveWeight);
  }

  /** With this factor of the loss of a yes, or one for each output. */
  public BinaryCrossEntropy positiveWeight(double... values) {
    return new BinaryCrossEntropy(weight, labelSmoothing, Arrays.stream(values).boxed().toList());
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

  /**
   * Checks that the positive weights fit.
   *
   * @throws IllegalArgumentException if there are several, but not one for each output
   */
  public void requireOutputs(long outputs) {
    if (positiveWeight.size() > 1 && positiveWeight.size() != outputs) {
      throw new IllegalArgumentException(
          "%s: expected one positive weight, or one for each of %d outputs, found %d"
              .formatted(NAME, outputs, positiveWeight.size()));
    }
  }

  @Override
  public INDArray perSample(INDArray prediction, INDArray target) {
    requireTargets("the target", target);
    return LossOperands.perSample(
        NAME,
        prediction,
        target,
        (logits, answers, output) -> {
          SeenTargets plain = smoothed(answers);
          SeenTargets heavy = plain.weighted(positiveWeight);
          return Step.sequence(
              heavy.preparation(), forward(logits, plain.values(), heavy.values(), output));
        });
  }

  @Override
  public Kernel reference(Binding binding) {
    LossOperands operands = LossOperands.of(NAME, binding);
    INDArray prediction = operands.prediction();
    SeenTargets plain = smoothed(operands.target());
    SeenTargets heavy = plain.weighted(positiveWeight);
    INDArray target = plain.values();
    INDArray weighted = heavy.values();
    return PreparedKernel.of(
        Step.sequence(
            heavy.preparation(), forward(prediction, target, weighted, operands.output())),
        operands
            .gradient()
            .map(gradient -> backward(prediction, target, weighted, gradient))
            .orElse(Step.nothing()));
  }

  private SeenTargets smoothed(INDArray given) {
    requireOutputs(Views.channels(given));
    return SeenTargets.of(given).smoothed(labelSmoothing, YES_AND_NO);
  }

  /** Reads t' and w·t'. */
  private Step forward(INDArray prediction, INDArray target, INDArray weighted, INDArray result) {
    INDArray losses = Views.scratch(prediction, prediction.shape());
    INDArray other = Views.scratch(prediction, prediction.shape());
    INDArray scratch = Views.scratch(prediction, prediction.shape());
    double elements = (double) prediction.length() / prediction.size(0);
    return Step.sequence(
        () -> other.assign(prediction).negi(),
        Softplus.values(other, losses, scratch),
        timesBothAnswers(losses, target, weighted, other),
        // (1 − t')·x
        () -> other.assign(target).rsubi(1),
        NativeOp.multiply(other, prediction, other),
        NativeOp.add(losses, other, losses),
        LossOperands.sampleSums(losses, result),
        () -> result.divi(elements));
  }

  private Step backward(
      INDArray prediction, INDArray target, INDArray weighted, INDArray gradient) {
    INDArray other = Views.scratch(prediction, prediction.shape());
    double factor = weight / prediction.length();
    return Step.sequence(
        NativeOp.named("sigmoid").reads(prediction).writes(gradient).build(),
        timesBothAnswers(gradient, target, weighted, other),
        NativeOp.subtract(gradient, weighted, gradient),
        () -> gradient.muli(factor));
  }

  /** Multiplies with 1 + (w − 1)·t', which is 1 where a yes weighs as much as a no. */
  private Step timesBothAnswers(
      INDArray values, INDArray target, INDArray weighted, INDArray scratch) {
    return positiveWeight.isEmpty()
        ? Step.nothing()
        : Step.sequence(
            NativeOp.subtract(weighted, target, scratch),
            () -> scratch.addi(1),
            NativeOp.multiply(values, scratch, values));
  }
}
