/**
 * The benchmark networks as a program written straight over oneDNN, without anything of Fovea's:
 * what the machine can do with this library, and the bound for an engine built on it.
 */
@NullMarked
package dev.fovea.benchmarks.reference;

import org.jspecify.annotations.NullMarked;
