/**
 * The engine for CPUs: oneDNN's primitives on ND4J's memory. Layouts are oneDNN's choice and are
 * handed from kernel to kernel; whatever a user or another kernel reads is in the common layout.
 *
 * <p>What a layer keeps from forward to backward lies in the state that the plan reserved for it,
 * where the compiler can know its size. Beside the arena a pass allocates, once: its {@code
 * Scratch}, shared by all kernel calls; at prediction weights in the layout that kernels want; and
 * for some kernels small constants, or a workspace whose size only oneDNN knows.
 */
@NullMarked
package dev.fovea.runtime.onednn;

import org.jspecify.annotations.NullMarked;
