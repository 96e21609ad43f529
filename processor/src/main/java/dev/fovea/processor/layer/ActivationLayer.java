package dev.fovea.processor.layer;

import dev.fovea.processor.spec.Shape;

/** What activations have in common: they work in place where backward and other readers allow. */
final class ActivationLayer {

  private ActivationLayer() {}

  /** The layer of an activation without attributes whose backward pass reads the output. */
  static Layer of(String operation, Shape shape) {
    return builder(OperationCode.of(operation), shape, BackwardNeed.OUTPUT).build();
  }

  /** The layer of an activation without attributes whose backward pass reads the input. */
  static Layer readingInput(String operation, Shape shape) {
    return builder(OperationCode.of(operation), shape, BackwardNeed.INPUT).build();
  }

  /** Starts the layer of an activation. */
  static Layer.Builder builder(OperationCode operation, Shape shape, BackwardNeed need) {
    return Layer.yielding(shape, operation).placement(Placement.IN_PLACE).backwardNeeds(need);
  }
}
