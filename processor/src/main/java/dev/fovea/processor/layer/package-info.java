/**
 * One class a layer: what it does to shape, receptive field and cost, and the operation it becomes.
 */
@NullMarked
package dev.fovea.processor.layer;

import org.jspecify.annotations.NullMarked;
