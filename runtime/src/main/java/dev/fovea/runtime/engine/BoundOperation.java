package dev.fovea.runtime.engine;

/**
 * An operation and what it touches.
 *
 * @param operation what it computes
 * @param binding on which memory
 */
public record BoundOperation(Operation operation, Binding binding) {}
