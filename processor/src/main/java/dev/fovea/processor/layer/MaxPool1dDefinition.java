package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.MaxPool1d}. */
@AutoService(LayerDefinition.class)
public final class MaxPool1dDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "MaxPool1d";
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
    return attributes.ifSound(
        request -> window.over(request).map(windows -> layer(request.shape(), windows)));
  }

  private static Layer layer(Shape input, Spatial.Windowed windows) {
    AxisWindow window = windows.height();
    OperationCode operation =
        StepWindowAttributes.code(OperationCode.of("MaxPool1d", window.kernel()), window);
    Layer.Builder layer =
        Layer.yielding(windows.output(input, input.channels()), operation)
            .spatial(windows)
            .backwardNeeds(BackwardNeed.INPUT);
    StepWindowAttributes.describe(layer, window);
    return layer.attribute("ceilMode", window.ceil()).build();
  }
}
