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
    if (!JoinShapes.agree(request, needed(request.shape().kind()), ConcatDefinition::fit)) {
      return Optional.empty();
    }
    Shape first = request.shape();
    List<Long> parts = request.inputs().stream().map(input -> input.shape().channels()).toList();
    long channels = Counts.sum(parts);
    return Optional.of(
        Layer.yielding(first.withChannels(channels), OperationCode.of("Concat"))
            .placement(placement(first.kind()))
            .attribute("parts", parts)
            .build());
  }

  /** Vectors are short, and no engine writes parts of one. */
  private static Placement placement(Kind kind) {
    return kind == Kind.VECTOR ? Placement.OWN_MEMORY : Placement.AROUND_INPUTS;
  }

  private static String needed(Kind kind) {
    return kind == Kind.SEQUENCE ? "equal steps" : "equal height and width";
  }

  private static boolean fit(Shape left, Shape right) {
    return left.kind() == right.kind()
        && left.height() == right.height()
        && left.width() == right.width();
  }
}
