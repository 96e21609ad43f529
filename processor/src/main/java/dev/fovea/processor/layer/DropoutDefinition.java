package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import java.util.Optional;

/** {@link dev.fovea.annotations.Dropout}. */
@AutoService(LayerDefinition.class)
public final class DropoutDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "Dropout";
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

  private static Layer layer(LayerRequest request, double probability) {
    return Layer.yielding(request.shape(), OperationCode.of("Dropout", probability))
        .placement(Placement.IN_PLACE)
        .vanishesAtInference()
        .state(new StateSlot("mask", request.shape().elements(), true))
        .attribute("probability", probability)
        .build();
  }
}
