package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import java.util.Optional;

/** {@link dev.fovea.annotations.Mish}. */
@AutoService(LayerDefinition.class)
public final class MishDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "Mish";
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
