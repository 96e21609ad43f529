package dev.fovea.processor.spec;

/**
 * An attribute of an annotation.
 *
 * @param explicit whether the source spells it out; otherwise the value is the annotation's default
 * @param position of the value, or of the annotation where the value is the default
 */
public record Attribute(String name, Literal value, boolean explicit, Position position) {}
