/** Tests. */
@NullMarked
package dev.fovea.report.diff;

import org.jspecify.annotations.NullMarked;
