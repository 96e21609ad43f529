package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Shape;
import java.util.Optional;

/** {@link dev.fovea.annotations.Add}. */
@AutoService(LayerDefinition.class)
public final class AddDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "Add";
  }

  @Override
  public Nonlinearity nonlinearity() {
    return Nonlinearity.TRANSPARENT;
  }

  @Override
  public Arity arity() {
    return Arity.SEVERAL;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    return attributes.ifSound(AddDefinition::infer);
  }

  private static Optional<Layer> infer(LayerRequest request) {
    Shape shape = request.shape();
    if (!JoinShapes.agree(request, "equal shapes", Shape::equals)) {
      return Optional.empty();
    }
    return Optional.of(
        Layer.yielding(shape, OperationCode.of("Add")).placement(Placement.MAY_OVERWRITE).build());
  }
}
