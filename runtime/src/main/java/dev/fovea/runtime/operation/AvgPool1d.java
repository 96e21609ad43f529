package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Mean over a window that slides along the steps of a sequence, feature by feature, with zero
 * padding.
 *
 * <p>Reads [N, T, F], writes [N, T', F] with the size of {@link Axis#outputSize} or, where the last
 * window overhangs, of {@link Axis#ceilOutputSize}. A window's sum is divided by the number of its
 * elements that lie inside the input or its padding, as PyTorch does; what overhangs never counts.
 * Backward reads neither input nor output.
 *
 * @param map the same pooling of a feature map of one column
 */
public record AvgPool1d(AvgPool2d map) implements Operation {

  /** With a window of that many steps, stride 1 and no padding. */
  public static AvgPool1d of(int kernel) {
    return new AvgPool1d(AvgPool2d.of(kernel, 1));
  }

  /** With this step of the window. */
  public AvgPool1d stride(int steps) {
    return new AvgPool1d(map.stride(steps, 1));
  }

  /** With this much padding. */
  public AvgPool1d padding(int before, int after) {
    return new AvgPool1d(map.padding(before, 0, after, 0));
  }

  /** With padded steps left out of the divisor. */
  public AvgPool1d excludePadding() {
    return new AvgPool1d(map.excludePadding());
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("AvgPool1d", binding, 1, 0, 0);
    INDArray input = operands.input(Operands.ANY, Operands.ANY);
    operands.output(Operands.ANY, input.size(2));
    return map.reference(Columns.of(binding));
  }
}
