@org.jspecify.annotations.NullMarked
package dev.fovea.benchmarks.peer;
