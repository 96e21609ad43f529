package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.List;
import java.util.Optional;

/** {@link dev.fovea.annotations.LayerNorm}. */
@AutoService(LayerDefinition.class)
public final class LayerNormDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "LayerNorm";
  }

  @Override
  public Nonlinearity nonlinearity() {
    return Nonlinearity.TRANSPARENT;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    double epsilon = attributes.real("epsilon", Attributes::isPositive, Attributes.POSITIVE, 1e-5);
    return attributes.ifSound(request -> Optional.of(layer(request, epsilon)));
  }

  private Layer layer(LayerRequest request, double epsilon) {
    Shape shape = request.shape();
    List<Long> normalised =
        shape.kind() == Kind.FEATURE_MAP ? shape.dimensions() : List.of(shape.channels());
    long each = normalised.stream().reduce(1L, Math::multiplyExact);
    OperationCode operation =
        OperationCode.of(name(), normalised.toArray()).with("epsilon", epsilon);
    return NormLayer.builder(shape, operation, normalised, shape.elements() / each)
        .attribute("normalizedShape", normalised)
        .attribute("epsilon", epsilon)
        .build();
  }
}
