package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Loss;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;

/**
 * The loss of a classifier whose prediction are logits: {@code −Σᵢ tᵢ · log softmax(x)ᵢ} for each
 * sample; for a feature map the mean over its positions.
 *
 * <p>Reads prediction and target, [N, F] or [N, H, W, C] both, and writes [N, 1], unweighted. The
 * gradient is {@code weight/(N·positions) · (softmax(x)·Σⱼ tⱼ − t)}. Backward reads both inputs.
 *
 * @param weight the factor of this loss in the sum over all heads
 */
public record SoftmaxCrossEntropy(double weight) implements Loss {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the weight is not a finite number above 0
   */
  public SoftmaxCrossEntropy {
    Arguments.positive("weight", weight);
  }

  /** With weight 1. */
  public static SoftmaxCrossEntropy of() {
    return new SoftmaxCrossEntropy(1);
  }

  /** With this weight. */
  public SoftmaxCrossEntropy weight(double value) {
    return new SoftmaxCrossEntropy(value);
  }

  @Override
  public Target target() {
    return Target.CLASS;
  }

  @Override
  public INDArray perSample(INDArray prediction, INDArray target) {
    return LossOperands.perSample(
        "SoftmaxCrossEntropy", prediction, target, SoftmaxCrossEntropy::forward);
  }

  @Override
  public Kernel reference(Binding binding) {
    LossOperands operands = LossOperands.of("SoftmaxCrossEntropy", binding);
    INDArray prediction = operands.prediction();
    INDArray target = operands.target();
    return PreparedKernel.of(
        forward(prediction, target, operands.output()),
        operands
            .gradient()
            .map(gradient -> backward(prediction, target, gradient))
            .orElse(Step.nothing()));
  }

  private static Step forward(INDArray prediction, INDArray target, INDArray result) {
    INDArray logarithms = Views.scratch(prediction, prediction.shape());
    double positions = positions(prediction);
    return Step.sequence(
        logSoftmax(Views.rows(prediction), Views.rows(logarithms)),
        NativeOp.multiply(logarithms, target, logarithms),
        LossOperands.sampleSums(logarithms, result),
        () -> result.divi(-positions));
  }

  /**
   * {@code x − max − log Σ e^(x − max)}. ND4J's {@code log_softmax} takes the logarithm of the
   * softmax, which is 0 for logits far below the largest.
   */
  private static Step logSoftmax(INDArray logits, INDArray logarithms) {
    INDArray largest = Views.scratch(logits, logits.size(0), 1);
    INDArray sums = Views.scratch(logits, logits.size(0), 1);
    INDArray exponentials = Views.scratch(logits, logits.shape());
    return Step.sequence(
        reduce("reduce_max", logits, largest),
        NativeOp.subtract(logits, largest, logarithms),
        NativeOp.of(new Exp(logarithms, exponentials)),
        reduce("reduce_sum", exponentials, sums),
        NativeOp.of(new Log(sums, sums)),
        NativeOp.subtract(logarithms, sums, logarithms));
  }

  private static Step reduce(String operation, INDArray rows, INDArray results) {
    return NativeOp.named(operation).reads(rows).writes(Views.flat(results)).integers(1).build();
  }

  private Step backward(INDArray prediction, INDArray target, INDArray gradient) {
    INDArray totals = Views.scratch(target, target.length() / Views.channels(target), 1);
    double factor = weight / (prediction.size(0) * positions(prediction));
    return Step.sequence(
        Softmax.forward(prediction, gradient),
        reduce("reduce_sum", Views.rows(target), totals),
        NativeOp.multiply(Views.rows(gradient), totals, Views.rows(gradient)),
        NativeOp.subtract(gradient, target, gradient),
        () -> gradient.muli(factor));
  }

  private static double positions(INDArray prediction) {
    return (double) prediction.length() / prediction.size(0) / Views.channels(prediction);
  }
}
