package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.AvgPool1d}. */
@AutoService(LayerDefinition.class)
public final class AvgPool1dDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "AvgPool1d";
  }

  @Override
  public Set<Kind> accepts() {
    return EnumSet.of(Kind.SEQUENCE);
  }

  @Override
  public Nonlinearity nonlinearity() {
    return Nonlinearity.TRANSPARENT;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    StepWindowAttributes window = StepWindowAttributes.ofPooling(attributes);
    boolean countIncludePad = attributes.annotation().flag("countIncludePad");
    return attributes.ifSound(
        request ->
            window.over(request).map(windows -> layer(request.shape(), windows, countIncludePad)));
  }

  private static Layer layer(Shape input, Spatial.Windowed windows, boolean countIncludePad) {
    AxisWindow window = windows.height();
    OperationCode plain =
        StepWindowAttributes.code(OperationCode.of("AvgPool1d", window.kernel()), window);
    Layer.Builder layer =
        Layer.yielding(
                windows.output(input, input.channels()),
                countIncludePad ? plain : plain.with("excludePadding"))
            .spatial(windows);
    StepWindowAttributes.describe(layer, window);
    return layer
        .attribute("ceilMode", window.ceil())
        .attribute("countIncludePad", countIncludePad)
        .build();
  }
}
