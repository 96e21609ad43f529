package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import java.util.Map;
import java.util.Optional;

/** {@link dev.fovea.annotations.BinaryCrossEntropy}. */
@AutoService(LayerDefinition.class)
public final class BinaryCrossEntropyDefinition extends LayerDefinition {

  private static final String POSITIVE_WEIGHT = "positiveWeight";

  @Override
  public String name() {
    return "BinaryCrossEntropy";
  }

  @Override
  public Role role() {
    return Role.HEAD;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    double weight = HeadLayer.weight(attributes);
    double positiveWeight =
        attributes.real(POSITIVE_WEIGHT, Attributes::isPositive, Attributes.POSITIVE, 1);
    OperationCode plain = OperationCode.of(name());
    OperationCode operation =
        positiveWeight == 1 ? plain : plain.with(POSITIVE_WEIGHT, positiveWeight);
    return attributes.ifSound(
        request ->
            Optional.of(
                HeadLayer.layer(
                    request, operation, weight, Map.of(POSITIVE_WEIGHT, positiveWeight))));
  }
}
