package dev.fovea.processor.graph;

import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Position;

/**
 * A value that a block reads from outside.
 *
 * @param name as the body calls it
 * @param kind the type of the first parameter that names it
 * @param position of that parameter
 */
record BlockInput(String name, Kind kind, Position position) {}
