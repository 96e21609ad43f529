package dev.fovea.metadata;

import java.util.Optional;

/**
 * The receptive field of a layer's value, in pixels of the image it depends on; in steps, and the
 * width 1, where that is a sequence.
 *
 * @param size what one position sees
 * @param jump how far apart neighbouring positions look; empty where the spatial axes have
 *     collapsed
 * @param start the centre of what position 0 sees; input position i spans [i, i + 1]
 * @param padding the effective padding: how many pixels before the image's first position 0 begins
 *     to look; empty where the spatial axes have collapsed
 * @param global whether the value sees everything
 */
public record FieldMetadata(
    Pair size, Optional<Pair> jump, Pair start, Optional<Pair> padding, boolean global) {}
