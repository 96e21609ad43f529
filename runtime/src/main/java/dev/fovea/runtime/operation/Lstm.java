package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;

/**
 * Long short-term memory with the gates i, f, g, o: {@code c = f·c₋₁ + i·g}, {@code h = o·tanh c}.
 *
 * <p>Reads [N, T, features]; writes all states, [N, T, D·H] for D directions, or the last, [N,
 * D·H]. Parameters for each layer and direction, in PyTorch's layouts: weight_ih [4H, features],
 * weight_hh [4H, H], bias_ih [4H], bias_hh [4H]. Keeps, a sample, 6 elements for each unit of each
 * step. Backward reads the input's values through what it keeps, and the parameters.
 *
 * @param shape features, units, layers, directions and output
 */
public record Lstm(Recurrence shape) implements RecurrentOperation {

  /** One layer, forward, all states. */
  public static Lstm of(int features, int units) {
    return new Lstm(Recurrence.of(features, units));
  }

  /** With this many layers, each reading the states of the one below. */
  public Lstm layers(int count) {
    return new Lstm(shape.withLayers(count));
  }

  /** In both directions. */
  public Lstm bidirectional() {
    return new Lstm(shape.inBothDirections());
  }

  /** With the state after the last step as output. */
  public Lstm last() {
    return new Lstm(shape.withLastOnly());
  }

  @Override
  public long carriedElements() {
    return RecurrentKernel.carriedElements(shape, new LstmCell());
  }

  @Override
  public Kernel reference(Binding binding) {
    return RecurrentKernel.of("Lstm", shape, new LstmCell(), binding);
  }
}
