package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Shape;
import java.util.Optional;

/** {@link dev.fovea.annotations.SequenceInput}. */
@AutoService(LayerDefinition.class)
public final class SequenceInputDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "SequenceInput";
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
    long steps = attributes.positive("steps");
    long features = attributes.positive("features");
    return attributes.ifSound(
        request ->
            Optional.of(
                Layer.yielding(Shape.sequence(steps, features), OperationCode.of("SequenceInput"))
                    .build()));
  }
}
