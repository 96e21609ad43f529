package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.AvgPool2d}. */
@AutoService(LayerDefinition.class)
public final class AvgPool2dDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "AvgPool2d";
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
    WindowAttributes window = WindowAttributes.ofPooling(attributes);
    boolean countIncludePad = attributes.annotation().flag("countIncludePad");
    return attributes.ifSound(
        request ->
            window.over(request).map(windows -> layer(request.shape(), windows, countIncludePad)));
  }

  private static Layer layer(Shape input, Spatial.Windowed windows, boolean countIncludePad) {
    OperationCode plain =
        WindowCode.add(
            OperationCode.of("AvgPool2d", windows.height().kernel(), windows.width().kernel()),
            windows);
    Layer.Builder layer =
        Layer.yielding(
                windows.output(input, input.channels()),
                countIncludePad ? plain : plain.with("excludePadding"))
            .spatial(windows);
    WindowCode.describe(layer, windows);
    return layer
        .attribute("ceilMode", windows.height().ceil())
        .attribute("countIncludePad", countIncludePad)
        .build();
  }
}
