package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.Flatten}. */
@AutoService(LayerDefinition.class)
public final class FlattenDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "Flatten";
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
        request -> {
          Shape input = request.shape();
          long features = Counts.product(input.channels(), input.height(), input.width());
          return Optional.of(
              Layer.yielding(Shape.vector(features), OperationCode.of("Flatten"))
                  .spatial(new Spatial.Global())
                  .placement(Placement.IN_PLACE)
                  .build());
        });
  }
}
