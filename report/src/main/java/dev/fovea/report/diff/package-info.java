/** What changed between two versions of networks. */
@NullMarked
package dev.fovea.report.diff;

import org.jspecify.annotations.NullMarked;
