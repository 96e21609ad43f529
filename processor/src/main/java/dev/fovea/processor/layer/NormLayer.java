package dev.fovea.processor.layer;

import dev.fovea.processor.spec.Shape;
import java.util.List;

/** What normalisations of single samples have in common. */
final class NormLayer {

  private NormLayer() {}

  /**
   * Starts a normalisation with scale and shift.
   *
   * @param affine the dimensions of scale and shift
   * @param statistics how many means and deviations a sample has
   */
  static Layer.Builder builder(
      Shape shape, OperationCode operation, List<Long> affine, long statistics) {
    return Layer.yielding(shape, operation)
        .parameter(new ParameterSlot("weight", true, affine, new Initializer.Ones()))
        .parameter(new ParameterSlot("bias", true, affine, new Initializer.Zeros()))
        .placement(Placement.IN_PLACE)
        .backwardNeeds(BackwardNeed.INPUT)
        .state(new StateSlot("mean", statistics, true))
        .state(new StateSlot("inverseStd", statistics, true));
  }
}
