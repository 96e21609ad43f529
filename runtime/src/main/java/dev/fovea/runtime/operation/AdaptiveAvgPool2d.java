package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mean of each channel over as many windows as the output has positions: along each axis window
 * i of n' over n positions is {@code ⌊i·n / n'⌋ … ⌈(i + 1)·n / n'⌉ − 1} (PyTorch's rule).
 *
 * <p>Reads [N, H, W, C], writes [N, height, width, C]. Backward reads neither input nor output.
 *
 * @param output rows and columns of the output
 */
public record AdaptiveAvgPool2d(Extent output) implements Operation {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a size is below 1
   */
  public AdaptiveAvgPool2d {
    Arguments.positive("output", output.height());
    Arguments.positive("output", output.width());
  }

  /** To this size. */
  public static AdaptiveAvgPool2d of(int height, int width) {
    return new AdaptiveAvgPool2d(new Extent(height, width));
  }

  @Override
  public Kernel reference(Binding binding) {
    Operands operands = Operands.of("AdaptiveAvgPool2d", binding, 1, 0, 0);
    INDArray input = operands.input(Operands.ANY, Operands.ANY, Operands.ANY);
    return AxisMaps.kernel(
        operands,
        input,
        operands.output(output.height(), output.width(), input.size(3)),
        weights(output.height(), input.size(1)),
        weights(output.width(), input.size(2)));
  }

  private static AxisMaps.Weights weights(long windows, long size) {
    return (window, position) -> share(windows, size, window, position);
  }

  /**
   * How much a position along an axis counts in the mean of a window.
   *
   * @param windows how many there are
   * @param positions how many there are
   * @param window counted from 0
   * @param position counted from 0
   */
  public static double share(long windows, long positions, long window, long position) {
    long first = window * positions / windows;
    long end = ((window + 1) * positions + windows - 1) / windows;
    return position >= first && position < end ? 1.0 / (end - first) : 0;
  }
}
