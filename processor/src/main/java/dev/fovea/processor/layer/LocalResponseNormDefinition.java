package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.spec.Kind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.LocalResponseNorm}. */
@AutoService(LayerDefinition.class)
public final class LocalResponseNormDefinition extends LayerDefinition {

  private static final String SIZE = "size";

  @Override
  public String name() {
    return "LocalResponseNorm";
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
    long size = attributes.positive(SIZE);
    if (size > 0 && size % 2 == 0) {
      attributes.problem(
          Message.BAD_NUMBER
              .at(
                  attributes.annotation().positionOf(SIZE),
                  SIZE,
                  name(),
                  size,
                  "an odd number, so that as many channels lie before as behind")
              .fix(SIZE + " = " + (size + 1)));
    }
    double alpha = attributes.real("alpha", Attributes::isPositive, Attributes.POSITIVE, 1e-4);
    double beta = attributes.real("beta", Attributes::isPositive, Attributes.POSITIVE, 0.75);
    double k = attributes.real("k", Attributes::isPositive, Attributes.POSITIVE, 1);
    OperationCode operation =
        OperationCode.of(name(), size).with("alpha", alpha).with("beta", beta).with("k", k);
    return attributes.ifSound(
        request ->
            Optional.of(
                Layer.yielding(request.shape(), operation)
                    .backwardNeeds(BackwardNeed.INPUT)
                    .attribute(SIZE, size)
                    .attribute("alpha", alpha)
                    .attribute("beta", beta)
                    .attribute("k", k)
                    .build()));
  }
}
