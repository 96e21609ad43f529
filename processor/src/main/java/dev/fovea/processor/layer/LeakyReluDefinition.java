package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import java.util.Optional;

/** {@link dev.fovea.annotations.LeakyRelu}. */
@AutoService(LayerDefinition.class)
public final class LeakyReluDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "LeakyRelu";
  }

  @Override
  public Nonlinearity nonlinearity() {
    return Nonlinearity.RECTIFIER;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    double slope = attributes.real("slope", Double::isFinite, "a finite number", 0.01);
    return attributes.ifSound(request -> Optional.of(layer(request, slope)));
  }

  private static Layer layer(LayerRequest request, double slope) {
    // With a negative slope the output no longer tells which side of zero the input was on.
    BackwardNeed need = slope >= 0 ? BackwardNeed.OUTPUT : BackwardNeed.INPUT;
    return Layer.yielding(request.shape(), OperationCode.of("LeakyRelu", slope))
        .placement(Placement.IN_PLACE)
        .backwardNeeds(need)
        .attribute("slope", slope)
        .build();
  }
}
