package dev.fovea.metadata;

/**
 * What comes from outside.
 *
 * @param name the method's
 * @param kind {@code FeatureMap}, {@code Vector}, …
 * @param shape of a sample
 */
public record InputMetadata(String name, String kind, Shape shape) {}
