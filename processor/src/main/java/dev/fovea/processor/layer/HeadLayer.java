package dev.fovea.processor.layer;

import java.util.Map;
import java.util.Optional;

/** What losses have in common. */
final class HeadLayer {

  /** The attribute for a head's share in the sum of all losses. */
  private static final String WEIGHT = "weight";

  private HeadLayer() {}

  /** A loss whose only attribute is the weight. */
  static Optional<ConfiguredLayer> configure(String operation, Attributes attributes) {
    double weight = weight(attributes);
    return attributes.ifSound(
        request -> Optional.of(layer(request, OperationCode.of(operation), weight, Map.of())));
  }

  /** Reads the weight. */
  static double weight(Attributes attributes) {
    return attributes.real(WEIGHT, Attributes::isPositive, Attributes.POSITIVE, 1);
  }

  /**
   * The layer of a loss; the value of a head is the one it reads.
   *
   * @param operation without the weight
   * @param more attributes for the metadata besides the weight
   */
  static Layer layer(
      LayerRequest request, OperationCode operation, double weight, Map<String, Object> more) {
    OperationCode code = weight == 1 ? operation : operation.with(WEIGHT, weight);
    Layer.Builder layer =
        Layer.yielding(request.shape(), code)
            .backwardNeeds(BackwardNeed.INPUT)
            .attribute(WEIGHT, weight);
    more.forEach(layer::attribute);
    return layer.build();
  }
}
