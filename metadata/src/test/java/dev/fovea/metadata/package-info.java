/** Tests of reading and finding metadata. */
@NullMarked
package dev.fovea.metadata;

import org.jspecify.annotations.NullMarked;
