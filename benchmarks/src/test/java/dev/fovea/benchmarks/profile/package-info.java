@NullMarked
package dev.fovea.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
