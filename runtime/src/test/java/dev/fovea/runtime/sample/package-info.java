/**
 * Small models, written as the processor would write them, so that the runtime is tested without
 * it.
 */
@NullMarked
package dev.fovea.runtime.sample;

import org.jspecify.annotations.NullMarked;
