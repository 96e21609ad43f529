package dev.fovea.metadata;

import java.util.Optional;

/**
 * A head.
 *
 * @param name the method's
 * @param shape of a sample
 * @param loss the annotation's name, as {@code SoftmaxCrossEntropy}
 * @param layer the name of the layer whose value it is, where known
 * @param receptiveField of the last spatial layer before the spatial axes collapse, in pixels; of a
 *     sequence in steps, the width 1; empty where the head depends on neither
 * @param inputShare how much of the image that layer sees; empty where that is not known
 */
public record OutputMetadata(
    String name,
    Shape shape,
    String loss,
    Optional<String> layer,
    Optional<Pair> receptiveField,
    Optional<InputShare> inputShare) {}
