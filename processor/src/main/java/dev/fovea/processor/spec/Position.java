package dev.fovea.processor.spec;

/**
 * A place in the user's source; the same place is the same object. Opaque: only {@code read} knows
 * what is behind it, and tests without a compiler make their own.
 */
public interface Position {}
