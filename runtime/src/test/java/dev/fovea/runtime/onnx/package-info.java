/** The kernels against ONNX's node test vectors. */
@NullMarked
package dev.fovea.runtime.onnx;

import org.jspecify.annotations.NullMarked;
