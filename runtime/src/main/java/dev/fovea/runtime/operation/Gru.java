package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Kernel;

/**
 * A gated recurrent unit with the gates r, z, n, the reset gate working on the product with the
 * state: {@code n = tanh(W_in·x + b_in + r·(W_hn·h₋₁ + b_hn))}, {@code h = (1 − z)·n + z·h₋₁}.
 *
 * <p>Reads [N, T, features]; writes all states, [N, T, D·H] for D directions, or the last, [N,
 * D·H]. Parameters for each layer and direction, in PyTorch's layouts: weight_ih [3H, features],
 * weight_hh [3H, H], bias_ih [3H], bias_hh [3H]. Keeps, a sample, 7 elements for each unit of each
 * step. Backward reads the input's values through what it keeps, and the parameters.
 *
 * @param shape features, units, layers, directions and output
 */
public record Gru(Recurrence shape) implements RecurrentOperation {

  /** One layer, forward, all states. */
  public static Gru of(int features, int units) {
    return new Gru(Recurrence.of(features, units));
  }

  /** With this many layers, each reading the states of the one below. */
  public Gru layers(int count) {
    return new Gru(shape.withLayers(count));
  }

  /** In both directions. */
  public Gru bidirectional() {
    return new Gru(shape.inBothDirections());
  }

  /** With the state after the last step as output. */
  public Gru last() {
    return new Gru(shape.withLastOnly());
  }

  @Override
  public long carriedElements() {
    return RecurrentKernel.carriedElements(shape, new GruCell());
  }

  @Override
  public Kernel reference(Binding binding) {
    return RecurrentKernel.of("Gru", shape, new GruCell(), binding);
  }
}
