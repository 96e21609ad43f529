package dev.fovea.runtime.engine;

/** Applies one {@link UpdateRule} to flat arrays, the same ones in every step as a rule. */
@FunctionalInterface
public interface Updater extends AutoCloseable {

  /** Changes parameters and states in place; may change the gradients too. */
  void update(UpdateStep step);

  /** Frees what it holds besides the arrays. Twice does no harm. */
  @Override
  default void close() {}
}
