/** Decides order, in-place operations, liveness and arena offsets. */
@NullMarked
package dev.fovea.processor.plan;

import org.jspecify.annotations.NullMarked;
