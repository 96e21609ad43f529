/** Runs the same networks on Fovea and on its peers, and compares times and memory. */
@NullMarked
package dev.fovea.benchmarks;

import org.jspecify.annotations.NullMarked;
