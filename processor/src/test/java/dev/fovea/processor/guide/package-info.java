/** The pages of the guide that are written by programs. */
@NullMarked
package dev.fovea.processor.guide;

import org.jspecify.annotations.NullMarked;
