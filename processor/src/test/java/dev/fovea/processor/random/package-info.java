/** Networks that nobody thought of: random ones, with everything that the language has. */
@NullMarked
package dev.fovea.processor.random;

import org.jspecify.annotations.NullMarked;
