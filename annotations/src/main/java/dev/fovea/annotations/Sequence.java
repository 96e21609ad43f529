package dev.fovea.annotations;

/**
 * A value of T steps with F features each, T×F a sample: what {@link Embedding} and recurrent
 * layers yield.
 *
 * <p>Its array is [N, T, F]. Where a layer speaks of rows, these are the steps; of channels, these
 * are the features.
 *
 * <p>A marker for the methods of a {@link Network}; it is never instantiated.
 */
public interface Sequence {}
