/**
 * What an engine must offer: kernels, built once for a specification, a batch size and fixed
 * buffers.
 */
@NullMarked
package dev.fovea.runtime.engine;

import org.jspecify.annotations.NullMarked;
