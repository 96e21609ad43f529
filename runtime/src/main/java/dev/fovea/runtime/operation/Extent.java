package dev.fovea.runtime.operation;

/** Rows and columns. */
public record Extent(int height, int width) {}
