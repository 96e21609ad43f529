package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import java.util.Map;
import java.util.Optional;

/** {@link dev.fovea.annotations.Huber}. */
@AutoService(LayerDefinition.class)
public final class HuberDefinition extends LayerDefinition {

  private static final String DELTA = "delta";

  @Override
  public String name() {
    return "Huber";
  }

  @Override
  public Role role() {
    return Role.HEAD;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    double delta = attributes.real(DELTA, Attributes::isPositive, Attributes.POSITIVE, 1);
    double weight = HeadLayer.weight(attributes);
    OperationCode operation = OperationCode.of(name(), delta);
    return attributes.ifSound(
        request -> Optional.of(HeadLayer.layer(request, operation, weight, Map.of(DELTA, delta))));
  }
}
