/** Where the time of a step goes, by oneDNN's own account. */
@NullMarked
package dev.fovea.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
