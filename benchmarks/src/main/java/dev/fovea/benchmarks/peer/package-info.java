/** The benchmark networks on systems other than Fovea, built from their description files. */
@NullMarked
package dev.fovea.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
