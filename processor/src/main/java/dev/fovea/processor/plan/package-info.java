/**
 * Decides order, in-place operations, liveness and arena offsets, in plain Java. {@link
 * dev.fovea.processor.plan.Schedule} says what a pass computes; {@link
 * dev.fovea.processor.plan.Fusion} which of that runs as one kernel; {@link
 * dev.fovea.processor.plan.GradientFlow} what its backward pass does; {@link
 * dev.fovea.processor.plan.PassPlanner} gives every tensor a region and every region a lifetime;
 * {@link dev.fovea.processor.plan.BestFit} places the regions.
 */
@NullMarked
package dev.fovea.processor.plan;

import org.jspecify.annotations.NullMarked;
