/** Training: the trainer and its report, optimizers, learning-rate schedules. */
@NullMarked
package dev.fovea.runtime.training;

import org.jspecify.annotations.NullMarked;
