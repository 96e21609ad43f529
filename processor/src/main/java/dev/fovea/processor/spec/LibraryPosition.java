package dev.fovea.processor.spec;

/**
 * A place in a block that was compiled earlier, which no compiler can point at. The same place is
 * the same object.
 *
 * @param place where it is, in words
 */
public record LibraryPosition(String place) implements Position {}
