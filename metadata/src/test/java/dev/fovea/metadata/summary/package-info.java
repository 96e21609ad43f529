/** Tests of the table. */
@NullMarked
package dev.fovea.metadata.summary;

import org.jspecify.annotations.NullMarked;
