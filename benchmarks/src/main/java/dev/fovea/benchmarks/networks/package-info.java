/** The benchmark networks as Fovea's users declare them. */
@NullMarked
package dev.fovea.benchmarks.networks;

import org.jspecify.annotations.NullMarked;
