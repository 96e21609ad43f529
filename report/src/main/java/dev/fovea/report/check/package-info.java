/** Rules that a build holds networks to: limits, forbidden findings, and a committed baseline. */
@NullMarked
package dev.fovea.report.check;

import org.jspecify.annotations.NullMarked;
