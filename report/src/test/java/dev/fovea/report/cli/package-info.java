/** Tests. */
@NullMarked
package dev.fovea.report.cli;

import org.jspecify.annotations.NullMarked;
