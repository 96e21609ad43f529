/**
 * What a network's source says, as plain values: no compiler types, every value with its position.
 */
@NullMarked
package dev.fovea.processor.spec;

import org.jspecify.annotations.NullMarked;
