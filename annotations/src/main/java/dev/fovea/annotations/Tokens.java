package dev.fovea.annotations;

/**
 * T ids a sample, one for each step: whole numbers from 0 to below the size of a vocabulary, as
 * those of characters or words. Only {@link Embedding} and {@link OneHot} read them.
 *
 * <p>Its array is [N, T].
 *
 * <p>A marker for the methods of a {@link Network}; it is never instantiated.
 */
public interface Tokens {}
