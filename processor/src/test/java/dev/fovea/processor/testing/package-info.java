/** Networks as text for tests without a compiler, and what is said about them. */
@NullMarked
package dev.fovea.processor.testing;

import org.jspecify.annotations.NullMarked;
