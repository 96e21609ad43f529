@NullMarked
package dev.fovea.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
