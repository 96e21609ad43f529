package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import java.util.Optional;

/** {@link dev.fovea.annotations.HardSwish}. */
@AutoService(LayerDefinition.class)
public final class HardSwishDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "HardSwish";
  }

  @Override
  public Nonlinearity nonlinearity() {
    return Nonlinearity.RECTIFIER;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    return attributes.ifSound(
        request -> Optional.of(ActivationLayer.readingInput(name(), request.shape())));
  }
}
