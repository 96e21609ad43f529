/** The expressions of {@code bind}: read, checked and worked out. */
@NullMarked
package dev.fovea.processor.bind;

import org.jspecify.annotations.NullMarked;
