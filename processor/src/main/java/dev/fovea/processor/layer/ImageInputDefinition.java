package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Shape;
import java.util.Optional;

/** {@link dev.fovea.annotations.ImageInput}. */
@AutoService(LayerDefinition.class)
public final class ImageInputDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "ImageInput";
  }

  @Override
  public Role role() {
    return Role.INPUT;
  }

  @Override
  public Arity arity() {
    return Arity.NONE;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    long channels = attributes.positive("channels");
    long height = attributes.positive("height");
    long width = attributes.positive("width");
    return attributes.ifSound(
        request ->
            Optional.of(
                Layer.yielding(
                        Shape.featureMap(channels, height, width), OperationCode.of("ImageInput"))
                    .build()));
  }
}
