package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.layer.Attributes.Pair;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.AdaptiveAvgPool2d}. */
@AutoService(LayerDefinition.class)
public final class AdaptiveAvgPool2dDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "AdaptiveAvgPool2d";
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
    Pair output = attributes.pair("output");
    return attributes.ifSound(request -> Optional.of(layer(request.shape(), output)));
  }

  private static Layer layer(Shape input, Pair output) {
    return Layer.yielding(
            Shape.featureMap(input.channels(), output.height(), output.width()),
            operation(input, output))
        .spatial(
            new Spatial.Resampled(
                AxisSampling.adaptive(input.height(), output.height()),
                AxisSampling.adaptive(input.width(), output.width())))
        .attribute("output", List.of(output.height(), output.width()))
        .build();
  }

  /** Windows of one size are an ordinary pooling, for which engines have fast kernels. */
  private static OperationCode operation(Shape input, Pair output) {
    if (input.height() % output.height() != 0 || input.width() % output.width() != 0) {
      return OperationCode.of("AdaptiveAvgPool2d", output.height(), output.width());
    }
    long rows = input.height() / output.height();
    long columns = input.width() / output.width();
    OperationCode pool = OperationCode.of("AvgPool2d", rows, columns);
    return rows == 1 && columns == 1 ? pool : pool.with("stride", rows, columns);
  }
}
