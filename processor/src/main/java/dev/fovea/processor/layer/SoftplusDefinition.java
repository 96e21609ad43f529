package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import java.util.Optional;

/** {@link dev.fovea.annotations.Softplus}. */
@AutoService(LayerDefinition.class)
public final class SoftplusDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "Softplus";
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    return attributes.ifSound(
        request -> Optional.of(ActivationLayer.readingInput(name(), request.shape())));
  }
}
