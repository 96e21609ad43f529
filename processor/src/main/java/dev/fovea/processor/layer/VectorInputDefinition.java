package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Shape;
import java.util.Optional;

/** {@link dev.fovea.annotations.VectorInput}. */
@AutoService(LayerDefinition.class)
public final class VectorInputDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "VectorInput";
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
    long features = attributes.positive("features");
    return attributes.ifSound(
        request ->
            Optional.of(
                Layer.yielding(Shape.vector(features), OperationCode.of("VectorInput")).build()));
  }
}
