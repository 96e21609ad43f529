package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;

/**
 * {@code xᵢ − log Σⱼ eˣʲ} over the features of a vector or the channels at each position, computed
 * as {@code x − max − log Σ e^(x − max)}.
 *
 * <p>Reads and writes [N, …, C], in place if both are the same memory. Backward reads the output:
 * {@code xᵢ' = yᵢ' − e^yᵢ · Σⱼ yⱼ'}.
 */
public record LogSoftmax() implements Operation {

  /** The operation. */
  public static LogSoftmax of() {
    return new LogSoftmax();
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("LogSoftmax", binding, 1, 0, 0);
    INDArray input = operands.anyInput(0);
    INDArray output = operands.outputLike(input);
    return PreparedKernel.of(
        values(Views.rows(input), Views.rows(output)),
        operands.needsInputGradient()
            ? backward(
                Views.rows(output),
                Views.rows(operands.outputGradient()),
                Views.rows(operands.inputGradient(0).orElseThrow()))
            : Step.nothing());
  }

  /**
   * Writes the logarithms of the softmax of each row; both may be the same memory. ND4J's {@code
   * log_softmax} takes the logarithm of the softmax, which is 0 for logits far below the largest.
   */
  static Step values(INDArray logits, INDArray logarithms) {
    INDArray largest = Views.scratch(logits, logits.size(0), 1);
    INDArray sums = Views.scratch(logits, logits.size(0), 1);
    INDArray exponentials = Views.scratch(logits, logits.shape());
    return Step.sequence(
        Rows.reduce("reduce_max", logits, largest),
        NativeOp.subtract(logits, largest, logarithms),
        NativeOp.of(new Exp(logarithms, exponentials)),
        Rows.reduce("reduce_sum", exponentials, sums),
        NativeOp.of(new Log(sums, sums)),
        NativeOp.subtract(logarithms, sums, logarithms));
  }

  private static Step backward(INDArray output, INDArray outputGradient, INDArray inputGradient) {
    Tiles tiles = Tiles.of(output);
    INDArray scratch = tiles.scratch(output);
    INDArray allSums = Views.scratch(output, output.size(0), 1);
    List<Step> steps = new ArrayList<>();
    for (int index = 0; index < tiles.count(); index++) {
      INDArray shares = tiles.scratchFor(scratch, index);
      INDArray gradient = tiles.tile(outputGradient, index);
      INDArray sums = tiles.tile(allSums, index);
      steps.add(Rows.reduce("reduce_sum", gradient, sums));
      steps.add(NativeOp.of(new Exp(tiles.tile(output, index), shares)));
      steps.add(NativeOp.multiply(shares, sums, shares));
      steps.add(NativeOp.subtract(gradient, shares, tiles.tile(inputGradient, index)));
    }
    return Step.sequence(steps);
  }
}
