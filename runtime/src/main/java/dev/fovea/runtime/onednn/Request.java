package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Operation;

/**
 * A kernel that somebody asked for.
 *
 * @param operation what it computes
 * @param binding on which memory
 * @param kernel what was handed out, to be told its steps
 */
record Request(Operation operation, Binding binding, PlannedKernel kernel) {}
