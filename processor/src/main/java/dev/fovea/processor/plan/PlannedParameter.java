package dev.fovea.processor.plan;

import dev.fovea.processor.layer.ParameterSlot;

/**
 * A parameter and where it lies.
 *
 * @param index its place in {@link ParameterPlan#parameters()}
 * @param layer the index of the layer that owns it
 * @param name the full name, as {@code stem.conv2d.weight}
 * @param slot what it is
 * @param offset of its first element in the flat trainable array, or in the flat statistics array
 */
public record PlannedParameter(
    int index, int layer, String name, ParameterSlot slot, long offset) {}
