/**
 * What users hold: models, their parameters, and the values that go in and out.
 *
 * <p>Folders below: {@code engine} (the interface every engine implements), {@code operation} (one
 * file an operation: its specification and its reference kernel), {@code memory} (arenas), {@code
 * training} (trainer, optimizers, schedules), {@code data} (datasets and readers), {@code file}
 * (weights on disk).
 */
@NullMarked
package dev.fovea.runtime;

import org.jspecify.annotations.NullMarked;
