package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Maximum over a window that slides along the steps of a sequence, feature by feature. Padding
 * never wins: it counts as −∞.
 *
 * <p>Reads [N, T, F], writes [N, T', F] with the size of {@link Axis#outputSize} or, where the last
 * window overhangs, of {@link Axis#ceilOutputSize}. Backward reads the input; of several equal
 * maxima in a window one takes the whole gradient.
 *
 * @param map the same pooling of a feature map of one column
 */
public record MaxPool1d(MaxPool2d map) implements Operation {

  /** With a window of that many steps, stride 1 and no padding. */
  public static MaxPool1d of(int kernel) {
    return new MaxPool1d(MaxPool2d.of(kernel, 1));
  }

  /** With this step of the window. */
  public MaxPool1d stride(int steps) {
    return new MaxPool1d(map.stride(steps, 1));
  }

  /** With this much padding. */
  public MaxPool1d padding(int before, int after) {
    return new MaxPool1d(map.padding(before, 0, after, 0));
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("MaxPool1d", binding, 1, 0, 0);
    INDArray input = operands.input(Operands.ANY, Operands.ANY);
    operands.output(Operands.ANY, input.size(2));
    return map.reference(Columns.of(binding));
  }
}
