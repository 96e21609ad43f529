package dev.fovea.annotations;

/**
 * A value with channels and two spatial axes, C×H×W a sample: an image, or what a convolution makes
 * of one.
 *
 * <p>A marker for the methods of a {@link Network}; it is never instantiated.
 */
public interface FeatureMap {}
