package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import java.util.Optional;

/** {@link dev.fovea.annotations.LogSoftmax}. */
@AutoService(LayerDefinition.class)
public final class LogSoftmaxDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "LogSoftmax";
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    return attributes.ifSound(request -> Optional.of(ActivationLayer.of(name(), request.shape())));
  }
}
