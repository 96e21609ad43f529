/** Arranges a network for drawing: nested groups, laid out by Eclipse's Layout Kernel. */
@NullMarked
package dev.fovea.report.graph;

import org.jspecify.annotations.NullMarked;
