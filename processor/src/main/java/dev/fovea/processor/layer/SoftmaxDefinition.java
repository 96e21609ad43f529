package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import java.util.Optional;

/** {@link dev.fovea.annotations.Softmax}. */
@AutoService(LayerDefinition.class)
public final class SoftmaxDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "Softmax";
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    return attributes.ifSound(request -> Optional.of(ActivationLayer.of(name(), request.shape())));
  }
}
