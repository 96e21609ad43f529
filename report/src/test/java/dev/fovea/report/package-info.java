/** Tests. */
@NullMarked
package dev.fovea.report;

import org.jspecify.annotations.NullMarked;
