@NullMarked
package dev.fovea.benchmarks.tensorflow;

import org.jspecify.annotations.NullMarked;
