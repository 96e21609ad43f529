/**
 * Turns compiler elements into a {@link dev.fovea.processor.spec.NetworkSpec}; prints diagnostics
 * at their positions.
 */
@NullMarked
package dev.fovea.processor.read;

import org.jspecify.annotations.NullMarked;
