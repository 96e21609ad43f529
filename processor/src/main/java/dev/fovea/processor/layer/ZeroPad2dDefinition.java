package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.ZeroPad2d}. */
@AutoService(LayerDefinition.class)
public final class ZeroPad2dDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "ZeroPad2d";
  }

  @Override
  public Set<Kind> accepts() {
    return EnumSet.of(Kind.FEATURE_MAP);
  }

  @Override
  public Nonlinearity nonlinearity() {
    return Nonlinearity.TRANSPARENT;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    PaddingAttribute.Explicit padding = PaddingAttribute.readNumbers(attributes);
    return attributes.ifSound(request -> Optional.of(layer(request.shape(), padding)));
  }

  private static Layer layer(Shape input, PaddingAttribute.Explicit padding) {
    List<Long> sides = List.of(padding.top(), padding.left(), padding.bottom(), padding.right());
    Shape output =
        Shape.featureMap(
            input.channels(),
            Counts.sum(List.of(padding.top(), input.height(), padding.bottom())),
            Counts.sum(List.of(padding.left(), input.width(), padding.right())));
    return Layer.yielding(output, OperationCode.of("ZeroPad2d", sides.toArray()))
        .spatial(
            new Spatial.Resampled(
                AxisSampling.padded(padding.top(), padding.bottom(), input.height()),
                AxisSampling.padded(padding.left(), padding.right(), input.width())))
        .attribute("padding", sides)
        .build();
  }
}
