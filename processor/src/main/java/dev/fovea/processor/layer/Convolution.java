package dev.fovea.processor.layer;

import dev.fovea.processor.spec.Shape;
import java.util.List;

/**
 * What layers that convolve have in common.
 *
 * @param channels of what it reads
 * @param filters channels that it makes
 * @param groups that both are split into
 * @param window what slides
 */
record Convolution(long channels, long filters, long groups, Spatial.Windowed window) {

  /** One that makes so many channels of each channel. */
  static Convolution depthwise(long channels, long multiplier, Spatial.Windowed window) {
    return new Convolution(channels, Counts.product(channels, multiplier), channels, window);
  }

  /** One that looks at each position alone. */
  static Convolution pointwise(long channels, long filters) {
    AxisWindow single = new AxisWindow(1, 1, 1, 0, 0, false);
    return new Convolution(channels, filters, 1, new Spatial.Windowed(single, single));
  }

  /** The shape of its value. */
  Shape output(Shape input) {
    return window.output(input, filters);
  }

  /** The runtime operation. */
  OperationCode operation(boolean bias) {
    OperationCode plain =
        OperationCode.of("Conv2d", channels, filters)
            .with("kernel", window.height().kernel(), window.width().kernel());
    OperationCode windowed = WindowCode.add(plain, window);
    OperationCode grouped = groups == 1 ? windowed : windowed.with("groups", groups);
    return bias ? grouped.with("withBias") : grouped;
  }

  /** The weight: filters × channels/groups × kernel height × kernel width. */
  ParameterSlot weight(String leaf, boolean rectified) {
    long inputs = channels / groups;
    long fanIn = Counts.product(inputs, taps());
    return new ParameterSlot(
        leaf,
        true,
        List.of(filters, inputs, window.height().kernel(), window.width().kernel()),
        rectified
            ? new Initializer.He(fanIn)
            : new Initializer.Glorot(fanIn, Counts.product(filters / groups, taps())));
  }

  /** The bias. */
  ParameterSlot bias(String leaf) {
    return new ParameterSlot(leaf, true, List.of(filters), new Initializer.Zeros());
  }

  /** Multiply-accumulates a sample. */
  long macs(Shape output) {
    return Counts.product(filters, output.height(), output.width(), channels / groups, taps());
  }

  private long taps() {
    return Counts.product(window.height().kernel(), window.width().kernel());
  }
}
