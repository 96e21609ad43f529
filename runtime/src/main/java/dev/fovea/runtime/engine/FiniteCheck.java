package dev.fovea.runtime.engine;

/** Looks at one flat array again and again. */
@FunctionalInterface
public interface FiniteCheck extends AutoCloseable {

  /**
   * Whether the elements have a finite sum: they are then all finite numbers. Where they have not,
   * one may not be finite, or the sum only overflowed.
   */
  boolean passes();

  /** Frees what it holds besides the array. Twice does no harm. */
  @Override
  default void close() {}
}
