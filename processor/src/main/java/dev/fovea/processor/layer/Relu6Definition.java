package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import java.util.Optional;

/** {@link dev.fovea.annotations.Relu6}. */
@AutoService(LayerDefinition.class)
public final class Relu6Definition extends LayerDefinition {

  @Override
  public String name() {
    return "Relu6";
  }

  @Override
  public Nonlinearity nonlinearity() {
    return Nonlinearity.RECTIFIER;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    return attributes.ifSound(request -> Optional.of(ActivationLayer.of(name(), request.shape())));
  }
}
