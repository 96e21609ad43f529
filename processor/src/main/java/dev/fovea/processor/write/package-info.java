/** Writes the generated class and the metadata. */
@NullMarked
package dev.fovea.processor.write;

import org.jspecify.annotations.NullMarked;
