/** Single kernels under JMH. */
@NullMarked
package dev.fovea.benchmarks.kernels;

import org.jspecify.annotations.NullMarked;
