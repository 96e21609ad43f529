/** Tests. */
@NullMarked
package dev.fovea.report.graph;

import org.jspecify.annotations.NullMarked;
