package dev.fovea.processor.layer;

import java.util.Optional;

/** What losses have in common. */
final class HeadLayer {

  private HeadLayer() {}

  /** Reads the weight; the value of a head is the one it reads. */
  static Optional<ConfiguredLayer> configure(String operation, Attributes attributes) {
    double weight =
        attributes.real(
            "weight", value -> value > 0 && Double.isFinite(value), "a finite number above 0", 1);
    OperationCode plain = OperationCode.of(operation);
    OperationCode code = weight == 1 ? plain : plain.with("weight", weight);
    return attributes.ifSound(
        request ->
            Optional.of(
                Layer.yielding(request.shape(), code)
                    .backwardNeeds(BackwardNeed.INPUT)
                    .attribute("weight", weight)
                    .build()));
  }
}
