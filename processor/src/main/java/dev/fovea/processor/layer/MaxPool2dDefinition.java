package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.MaxPool2d}. */
@AutoService(LayerDefinition.class)
public final class MaxPool2dDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "MaxPool2d";
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
    return attributes.ifSound(
        request -> window.over(request).map(windows -> layer(request.shape(), windows)));
  }

  private static Layer layer(Shape input, Spatial.Windowed windows) {
    OperationCode operation =
        OperationCode.of("MaxPool2d", windows.height().kernel(), windows.width().kernel());
    Layer.Builder layer =
        Layer.yielding(windows.output(input, input.channels()), WindowCode.add(operation, windows))
            .spatial(windows)
            .backwardNeeds(BackwardNeed.INPUT);
    WindowCode.describe(layer, windows);
    return layer.attribute("ceilMode", windows.height().ceil()).build();
  }
}
