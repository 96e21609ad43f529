package dev.fovea.processor.testing;

import dev.fovea.processor.spec.Position;

/**
 * A place in the text of a test's network.
 *
 * @param offset of its first character
 * @param line counted from 1
 * @param text what stands there
 */
public record TextPosition(int offset, int line, String text) implements Position {}
