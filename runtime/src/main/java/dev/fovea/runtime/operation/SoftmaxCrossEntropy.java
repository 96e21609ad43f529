package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Loss;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The loss of a classifier whose prediction are logits: {@code −Σᵢ t'ᵢ · log softmax(x)ᵢ} for each
 * sample; for a feature map the mean over its positions. The target as the loss sees it is {@code
 * t'ᵢ = wᵢ·((1 − ε)·tᵢ + ε/C)}, with label smoothing ε (Szegedy et al. 2016, §7) and class weights
 * w: PyTorch's {@code cross_entropy} for targets that are probabilities.
 *
 * <p>Reads prediction and target, [N, F], [N, T, F] or [N, H, W, C] both, and writes [N, 1],
 * unweighted. The gradient is {@code weight/(N·positions) · (softmax(x)·Σⱼ t'ⱼ − t')}. Backward
 * reads both inputs.
 *
 * @param weight the factor of this loss in the sum over all heads
 * @param labelSmoothing ε, the share of a target that is spread evenly over all classes, in [0, 1)
 * @param classWeights w, one a class, at least 0 and not all 0; empty for 1 everywhere
 */
public record SoftmaxCrossEntropy(double weight, double labelSmoothing, List<Double> classWeights)
    implements Loss {

  /**
   * Checks, and copies the list.
   *
   * @throws IllegalArgumentException if the weight is not a finite number above 0, the label
   *     smoothing is not in [0, 1), a class weight is negative or not finite, or all are 0
   */
  public SoftmaxCrossEntropy {
    classWeights = List.copyOf(classWeights);
    Arguments.positive("weight", weight);
    Arguments.share("labelSmoothing", labelSmoothing);
    for (double value : classWeights) {
      Arguments.require(
          value >= 0 && Double.isFinite(value),
          "classWeights",
          "finite numbers, at least 0",
          classWeights);
    }
    Arguments.require(
        classWeights.isEmpty() || classWeights.stream().anyMatch(value -> value > 0),
        "classWeights",
        "above 0 for one class at least",
        classWeights);
  }

  /** With weight 1, no label smoothing, and classes that weigh the same. */
  public static SoftmaxCrossEntropy of() {
    return new SoftmaxCrossEntropy(1, 0, List.of());
  }

  /** With this weight. */
  public SoftmaxCrossEntropy weight(double value) {
    return new SoftmaxCrossEntropy(value, labelSmoothing, classWeights);
  }

  /** With this share of each target spread evenly over all classes. */
  public SoftmaxCrossEntropy labelSmoothing(double value) {
    return new SoftmaxCrossEntropy(weight, value, classWeights);
  }

  /** With one factor for each class. */
  public SoftmaxCrossEntropy classWeights(double... values) {
    return new SoftmaxCrossEntropy(weight, labelSmoothing, Arrays.stream(values).boxed().toList());
  }

  /**
   * Checks the class weights against a prediction.
   *
   * @throws IllegalArgumentException if there are some, but not one for each class
   */
  public void requireClasses(long classes) {
    if (!classWeights.isEmpty() && classWeights.size() != classes) {
      throw new IllegalArgumentException(
          "SoftmaxCrossEntropy: expected one class weight for each of %d classes, found %d"
              .formatted(classes, classWeights.size()));
    }
  }

  @Override
  public Target target() {
    return Target.CLASS;
  }

  @Override
  public INDArray perSample(INDArray prediction, INDArray target) {
    return LossOperands.perSample(
        "SoftmaxCrossEntropy",
        prediction,
        target,
        (logits, classes, output) -> {
          SeenTargets seen = seen(classes);
          return Step.sequence(seen.preparation(), forward(logits, seen.values(), output));
        });
  }

  @Override
  public Kernel reference(Binding binding) {
    LossOperands operands = LossOperands.of("SoftmaxCrossEntropy", binding);
    INDArray prediction = operands.prediction();
    SeenTargets target = seen(operands.target());
    return PreparedKernel.of(
        Step.sequence(
            target.preparation(), forward(prediction, target.values(), operands.output())),
        operands
            .gradient()
            .map(gradient -> backward(prediction, target.values(), gradient))
            .orElse(Step.nothing()));
  }

  private SeenTargets seen(INDArray given) {
    long classes = Views.channels(given);
    requireClasses(classes);
    return SeenTargets.of(given).smoothed(labelSmoothing, classes).weighted(classWeights);
  }

  private static Step forward(INDArray prediction, INDArray target, INDArray result) {
    INDArray logarithms = Views.scratch(prediction, prediction.shape());
    double positions = positions(prediction);
    return Step.sequence(
        LogSoftmax.values(Views.rows(prediction), Views.rows(logarithms)),
        NativeOp.multiply(logarithms, target, logarithms),
        LossOperands.sampleSums(logarithms, result),
        () -> result.divi(-positions));
  }

  private Step backward(INDArray prediction, INDArray target, INDArray gradient) {
    INDArray totals = Views.scratch(target, target.length() / Views.channels(target), 1);
    double factor = weight / (prediction.size(0) * positions(prediction));
    return Step.sequence(
        Softmax.forward(prediction, gradient),
        Rows.reduce("reduce_sum", Views.rows(target), totals),
        NativeOp.multiply(Views.rows(gradient), totals, Views.rows(gradient)),
        NativeOp.subtract(gradient, target, gradient),
        () -> gradient.muli(factor));
  }

  private static double positions(INDArray prediction) {
    return (double) prediction.length() / prediction.size(0) / Views.channels(prediction);
  }
}
