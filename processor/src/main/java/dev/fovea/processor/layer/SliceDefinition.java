package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.Slice}. */
@AutoService(LayerDefinition.class)
public final class SliceDefinition extends LayerDefinition {

  private static final String FROM = "from";
  private static final String TO = "to";

  @Override
  public String name() {
    return "Slice";
  }

  @Override
  public Set<Kind> accepts() {
    return EnumSet.of(Kind.FEATURE_MAP, Kind.VECTOR);
  }

  @Override
  public Nonlinearity nonlinearity() {
    return Nonlinearity.TRANSPARENT;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    long from = attributes.notNegative(FROM);
    long to = attributes.positive(TO, from + 1);
    if (attributes.isSound() && to <= from) {
      attributes.problem(
          Message.BAD_NUMBER
              .at(
                  attributes.annotation().positionOf(TO),
                  TO,
                  name(),
                  to,
                  "more than from, which is " + from)
              .fix(TO + " = " + (from + 1)));
    }
    return attributes.ifSound(request -> infer(request, from, to));
  }

  private Optional<Layer> infer(LayerRequest request, long from, long to) {
    Shape input = request.shape();
    if (to > input.channels()) {
      request.problem(
          Message.BAD_NUMBER
              .at(
                  request.annotation().positionOf(TO),
                  TO,
                  name(),
                  to,
                  "at most "
                      + input.channels()
                      + ", the channels of "
                      + request.inputs().get(0).name())
              .fix(TO + " = " + input.channels()));
      return Optional.empty();
    }
    Shape output =
        input.kind() == Kind.FEATURE_MAP
            ? Shape.featureMap(to - from, input.height(), input.width())
            : Shape.vector(to - from);
    return Optional.of(
        Layer.yielding(output, OperationCode.of(name(), from, to))
            .attribute(FROM, from)
            .attribute(TO, to)
            .build());
  }
}
