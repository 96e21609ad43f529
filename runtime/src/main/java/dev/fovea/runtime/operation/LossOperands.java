package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The checked arrays of a loss.
 *
 * @param prediction what the network says, [N, F] or [N, H, W, C]
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

  static void requireEqualShapes(String operation, INDArray prediction, INDArray target) {
    if (!Arrays.equals(prediction.shape(), target.shape())) {
      throw new IllegalArgumentException(
          operation
              + ": expected a target of the prediction's shape "
              + Arrays.toString(prediction.shape())
              + ", found "
              + Arrays.toString(target.shape()));
    }
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
