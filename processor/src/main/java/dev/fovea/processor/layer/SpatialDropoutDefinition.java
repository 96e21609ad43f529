package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Kind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.SpatialDropout}. */
@AutoService(LayerDefinition.class)
public final class SpatialDropoutDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "SpatialDropout";
  }

  @Override
  public Set<Kind> accepts() {
    return EnumSet.of(Kind.FEATURE_MAP, Kind.SEQUENCE);
  }

  @Override
  public Nonlinearity nonlinearity() {
    return Nonlinearity.TRANSPARENT;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    double probability =
        attributes.real("value", value -> value >= 0 && value < 1, "a number in [0, 1)", 0.5);
    return attributes.ifSound(request -> Optional.of(layer(request, probability)));
  }

  private Layer layer(LayerRequest request, double probability) {
    return Layer.yielding(request.shape(), OperationCode.of(name(), probability))
        .placement(Placement.IN_PLACE)
        .vanishesAtInference()
        .state(new StateSlot("mask", request.shape().channels(), true))
        .attribute("probability", probability)
        .build();
  }
}
