package dev.fovea.processor.graph;

import dev.fovea.processor.spec.MethodSpec;
import java.util.OptionalInt;

/**
 * A method as it is laid out: one of the network, or one of a block's body for one use.
 *
 * @param method the method; in a block with its full name, its attributes as they are written
 * @param first index of the first of its nodes, those in blocks that it uses included
 * @param end index after the last of them
 * @param node the node that makes its value, where there is one
 */
public record Value(MethodSpec method, int first, int end, OptionalInt node) {}
