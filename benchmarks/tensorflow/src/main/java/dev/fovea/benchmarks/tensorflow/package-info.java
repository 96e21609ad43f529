/** TensorFlow as a system of the head-to-head runs. */
@NullMarked
package dev.fovea.benchmarks.tensorflow;

import org.jspecify.annotations.NullMarked;
