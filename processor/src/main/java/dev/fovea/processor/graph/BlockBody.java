package dev.fovea.processor.graph;

import dev.fovea.processor.spec.BlockSpec;
import java.util.OptionalInt;

/**
 * A block with its names resolved.
 *
 * @param spec its source
 * @param wiring what reads what in its body
 * @param result the method whose value is the block's; empty where that is wrong, which is reported
 */
record BlockBody(BlockSpec spec, Wiring wiring, OptionalInt result) {}
