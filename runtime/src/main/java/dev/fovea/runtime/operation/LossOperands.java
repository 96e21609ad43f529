package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The checked arrays of a loss.
 *
 * @param prediction what the network says, [N, F], [N, T, F] or [N, H, W, C]
 * @param target what it should say, of the same shape
 * @param output where the losses go, [N, 1]
 * @param gradient where the gradient of the prediction goes, if anybody needs it
 */
record LossOperands(
    INDArray prediction, INDArray target, INDArray output, Optional<INDArray> gradient) {

  static LossOperands of(String operation, Binding binding) {
    Operands operands = Operands.of(operation, binding, 2, 0, 0);
    INDArray prediction = operands.anyInput(0);
    INDArray target = operands.inputLike(1, prediction);
    Optional<INDArray> gradient = operands.inputGradient(0);
    if (operands.inputGradient(1).isPresent()) {
      throw operands.failure("the target has no gradient");
    }
    if (gradient.isPresent()) {
      operands.requireApart("prediction", prediction, "its gradient", gradient.get());
      operands.requireApart("target", target, "the prediction's gradient", gradient.get());
    }
    return new LossOperands(prediction, target, operands.output(1), gradient);
  }

  /** Prepares the losses of a prediction and a target. */
  @FunctionalInterface
  interface Losses {
    Step of(INDArray prediction, INDArray target, INDArray output);
  }

  /**
   * Computes losses outside a pass.
   *
   * @throws IllegalArgumentException if prediction and target do not have one shape, [N, F], [N, T,
   *     F] or [N, H, W, C]
   */
  static INDArray perSample(String operation, INDArray prediction, INDArray target, Losses losses) {
    boolean fits = prediction.rank() >= 2 && prediction.rank() <= 4;
    if (!fits || !Arrays.equals(prediction.shape(), target.shape())) {
      throw new IllegalArgumentException(
          "%s: expected a prediction [N, F], [N, T, F] or [N, H, W, C] and a target of its shape, found %s and %s"
              .formatted(
                  operation, Arrays.toString(prediction.shape()), Arrays.toString(target.shape())));
    }
    INDArray output = Views.scratch(prediction, prediction.size(0), 1);
    INDArray typed = target.castTo(prediction.dataType());
    losses.of(Views.dense(prediction), Views.dense(typed), output).run();
    return output;
  }

  /** Writes the sum of each sample to [N, 1]. */
  static Step sampleSums(INDArray values, INDArray sums) {
    return NativeOp.named("reduce_sum")
        .reads(Views.reshaped(values, values.size(0), values.length() / values.size(0)))
        .writes(Views.flat(sums))
        .integers(1)
        .build();
  }
}
