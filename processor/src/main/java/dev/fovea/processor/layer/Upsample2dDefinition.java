package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.layer.Attributes.Pair;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.Upsample2d}. */
@AutoService(LayerDefinition.class)
public final class Upsample2dDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "Upsample2d";
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
    Pair scale = attributes.pair("scale");
    boolean bilinear = attributes.constant("mode").equals("BILINEAR");
    return attributes.ifSound(request -> Optional.of(layer(request.shape(), scale, bilinear)));
  }

  private static Layer layer(Shape input, Pair scale, boolean bilinear) {
    OperationCode nearest = OperationCode.of("Upsample2d", scale.height(), scale.width());
    return Layer.yielding(
            Shape.featureMap(
                input.channels(),
                Counts.product(input.height(), scale.height()),
                Counts.product(input.width(), scale.width())),
            bilinear ? nearest.with("withBilinearWeights") : nearest)
        .spatial(
            new Spatial.Resampled(
                AxisSampling.upsampled(scale.height(), bilinear, input.height()),
                AxisSampling.upsampled(scale.width(), bilinear, input.width())))
        .attribute("scale", List.of(scale.height(), scale.width()))
        .attribute("mode", bilinear ? "BILINEAR" : "NEAREST")
        .build();
  }
}
