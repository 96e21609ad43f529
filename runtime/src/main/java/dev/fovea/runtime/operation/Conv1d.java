package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolution (cross-correlation) along the steps of a sequence, with zero padding.
 *
 * <p>Reads [N, T, inChannels], writes [N, T', filters] with the size of {@link Axis#outputSize}.
 * Parameters: weight [filters, inChannels/groups, kernel], and bias [filters] if there is one.
 * Backward reads the input.
 *
 * @param map the same convolution of a feature map of one column
 */
public record Conv1d(Conv2d map) implements Operation {

  /** A convolution with a window of one step, stride 1, no padding and no bias. */
  public static Conv1d of(int inChannels, int filters) {
    return new Conv1d(Conv2d.of(inChannels, filters));
  }

  /** With a window of that many steps. */
  public Conv1d kernel(int steps) {
    return new Conv1d(map.kernel(steps, 1));
  }

  /** With this step of the window. */
  public Conv1d stride(int steps) {
    return new Conv1d(map.stride(steps, 1));
  }

  /** With this many zeros around the steps. */
  public Conv1d padding(int before, int after) {
    return new Conv1d(map.padding(before, 0, after, 0));
  }

  /** With this distance between the window's taps. */
  public Conv1d dilation(int steps) {
    return new Conv1d(map.dilation(steps, 1));
  }

  /** With this many groups. */
  public Conv1d groups(int count) {
    return new Conv1d(map.groups(count));
  }

  /** With a bias. */
  public Conv1d withBias() {
    return new Conv1d(map.withBias());
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("Conv1d", binding, 1, map.bias() ? 2 : 1, 0);
    Axis axis = map.window().height();
    INDArray input = operands.input(Operands.ANY, map.inChannels());
    operands.output(axis.outputSize(input.size(1)), map.filters());
    operands.parameter(0, "weight", map.filters(), map.inChannels() / map.groups(), axis.kernel());
    return map.reference(Columns.of(binding));
  }
}
