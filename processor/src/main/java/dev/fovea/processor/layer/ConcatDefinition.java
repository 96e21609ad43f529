package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.List;
import java.util.Optional;

/** {@link dev.fovea.annotations.Concat}. */
@AutoService(LayerDefinition.class)
public final class ConcatDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "Concat";
  }

  @Override
  public Arity arity() {
    return Arity.SEVERAL;
  }

  @Override
  public boolean stacksChannels() {
    return true;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    return attributes.ifSound(ConcatDefinition::infer);
  }

  private static Optional<Layer> infer(LayerRequest request) {
    if (!JoinShapes.agree(request, "equal height and width", ConcatDefinition::fit)) {
      return Optional.empty();
    }
    Shape first = request.shape();
    List<Long> parts = request.inputs().stream().map(input -> input.shape().channels()).toList();
    long channels = Counts.sum(parts);
    Shape output =
        first.kind() == Kind.FEATURE_MAP
            ? Shape.featureMap(channels, first.height(), first.width())
            : Shape.vector(channels);
    return Optional.of(
        Layer.yielding(output, OperationCode.of("Concat")).attribute("parts", parts).build());
  }

  private static boolean fit(Shape left, Shape right) {
    return left.kind() == right.kind()
        && left.height() == right.height()
        && left.width() == right.width();
  }
}
