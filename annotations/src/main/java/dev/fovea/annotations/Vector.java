package dev.fovea.annotations;

/**
 * A value of F features a sample, without spatial axes: what {@link Dense} and {@link
 * GlobalAvgPool} yield.
 *
 * <p>A marker for the methods of a {@link Network}; it is never instantiated.
 */
public interface Vector {}
