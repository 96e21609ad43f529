package dev.fovea.runtime.engine;

import java.util.Optional;
import java.util.Set;

/**
 * The form in which an engine trains the parameters of a network, so that no step has to rearrange
 * them: a layout of its own for some of them, and PyTorch's for the others.
 */
@FunctionalInterface
public interface ParameterForm extends AutoCloseable {

  /** PyTorch's layout for all. */
  ParameterForm PLAIN = parameter -> Optional.empty();

  /**
   * The engine's own layout of a parameter and its gradient; empty if they lie as in PyTorch.
   *
   * @param parameter the full name
   */
  Optional<ParameterLayout> layout(String parameter);

  /** The same with PyTorch's layout for some parameters; closing it closes this form. */
  default ParameterForm without(Set<String> parameters) {
    ParameterForm all = this;
    return new ParameterForm() {
      @Override
      public Optional<ParameterLayout> layout(String parameter) {
        return parameters.contains(parameter) ? Optional.empty() : all.layout(parameter);
      }

      @Override
      public void close() {
        all.close();
      }
    };
  }

  /** Frees what the layouts hold; nobody may use them any more. Twice does no harm. */
  @Override
  default void close() {}
}
