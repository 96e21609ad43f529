/** The command line {@code fovea}. */
@NullMarked
package dev.fovea.report.cli;

import org.jspecify.annotations.NullMarked;
