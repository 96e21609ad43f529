package dev.fovea.runtime.onednn;

/**
 * A kernel that somebody asked for.
 *
 * @param group what it computes, on which memory
 * @param kernel what was handed out, to be told its steps
 */
record Request(Group group, PlannedKernel kernel) {}
