/** Resolves names into a graph of layers in topological order. */
@NullMarked
package dev.fovea.processor.graph;

import org.jspecify.annotations.NullMarked;
