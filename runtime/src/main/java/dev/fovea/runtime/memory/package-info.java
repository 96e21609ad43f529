/** Native memory: flat arrays and the arenas that hold a pass's values. */
@NullMarked
package dev.fovea.runtime.memory;

import org.jspecify.annotations.NullMarked;
