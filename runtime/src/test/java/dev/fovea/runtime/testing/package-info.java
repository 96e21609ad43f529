/** What tests of numbers need: kernels on guarded memory, finite differences, PyTorch. */
@NullMarked
package dev.fovea.runtime.testing;

import org.jspecify.annotations.NullMarked;
