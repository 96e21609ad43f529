/**
 * What networks compute: one file an operation, with its specification and its reference kernel.
 *
 * <p>The reference kernels consist of ND4J operations and run on every ND4J backend, in every
 * floating-point type. They take and give values channels last, [N, H, W, C] or [N, F]. Sizes are
 * checked when a kernel is built, since native code does not check them.
 *
 * <p>Small scratch buffers belong to the kernels and are not part of a network's memory plan: at
 * most 2¹⁸ elements for a pointwise operation or a batch normalisation, and the size of the copies
 * that ND4J's operations force on grouped, on asymmetrically padded and on first convolutions.
 */
@NullMarked
package dev.fovea.runtime.operation;

import org.jspecify.annotations.NullMarked;
