package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.GlobalMaxPool}. */
@AutoService(LayerDefinition.class)
public final class GlobalMaxPoolDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "GlobalMaxPool";
  }

  @Override
  public Set<Kind> accepts() {
    return EnumSet.of(Kind.FEATURE_MAP, Kind.SEQUENCE);
  }

  @Override
  public Nonlinearity nonlinearity() {
    return Nonlinearity.TRANSPARENT;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    return attributes.ifSound(
        request ->
            Optional.of(
                Layer.yielding(Shape.vector(request.shape().channels()), OperationCode.of(name()))
                    .spatial(new Spatial.Global())
                    .backwardNeeds(BackwardNeed.INPUT)
                    .build()));
  }
}
