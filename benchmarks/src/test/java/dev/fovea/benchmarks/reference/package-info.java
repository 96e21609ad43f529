@NullMarked
package dev.fovea.benchmarks.reference;

import org.jspecify.annotations.NullMarked;
