/** Tests. */
@NullMarked
package dev.fovea.report.check;

import org.jspecify.annotations.NullMarked;
