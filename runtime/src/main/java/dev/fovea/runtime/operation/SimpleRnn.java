package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;

/**
 * A simple recurrent layer: {@code h = tanh(W_ih·x + b_ih + W_hh·h₋₁ + b_hh)}.
 *
 * <p>Reads [N, T, features]; writes all states, [N, T, D·H] for D directions, or the last, [N,
 * D·H]. Parameters for each layer and direction, in PyTorch's layouts: weight_ih [H, features],
 * weight_hh [H, H], bias_ih [H], bias_hh [H]. Keeps, a sample, 2 elements for each unit of each
 * step. Backward reads the input's values through what it keeps, and the parameters.
 *
 * @param shape features, units, layers, directions and output
 */
public record SimpleRnn(Recurrence shape) implements RecurrentOperation {

  /** One layer, forward, all states. */
  public static SimpleRnn of(int features, int units) {
    return new SimpleRnn(Recurrence.of(features, units));
  }

  /** With this many layers, each reading the states of the one below. */
  public SimpleRnn layers(int count) {
    return new SimpleRnn(shape.withLayers(count));
  }

  /** In both directions. */
  public SimpleRnn bidirectional() {
    return new SimpleRnn(shape.inBothDirections());
  }

  /** With the state after the last step as output. */
  public SimpleRnn last() {
    return new SimpleRnn(shape.withLastOnly());
  }

  @Override
  public long carriedElements() {
    return RecurrentKernel.carriedElements(shape, new SimpleCell());
  }

  @Override
  public Kernel reference(Binding binding) {
    return RecurrentKernel.of("SimpleRnn", shape, new SimpleCell(), binding);
  }
}
