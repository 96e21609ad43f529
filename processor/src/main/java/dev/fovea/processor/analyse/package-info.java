/** Propagates shapes, receptive fields and cost over the graph. */
@NullMarked
package dev.fovea.processor.analyse;

import org.jspecify.annotations.NullMarked;
