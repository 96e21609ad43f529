package dev.fovea.processor.layer;

import dev.fovea.processor.spec.Shape;

/** What activations without attributes have in common: in place, and backward reads the output. */
final class ActivationLayer {

  private ActivationLayer() {}

  /** The layer of an activation. */
  static Layer of(String operation, Shape shape) {
    return Layer.yielding(shape, OperationCode.of(operation))
        .placement(Placement.IN_PLACE)
        .backwardNeeds(BackwardNeed.OUTPUT)
        .build();
  }
}
