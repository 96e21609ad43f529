package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.diagnostic.Message;
import java.util.List;
import java.util.Optional;

/** {@link dev.fovea.annotations.GroupNorm}. */
@AutoService(LayerDefinition.class)
public final class GroupNormDefinition extends LayerDefinition {

  private static final String GROUPS = "groups";

  @Override
  public String name() {
    return "GroupNorm";
  }

  @Override
  public Nonlinearity nonlinearity() {
    return Nonlinearity.TRANSPARENT;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    long groups = attributes.positive(GROUPS);
    double epsilon = attributes.real("epsilon", Attributes::isPositive, Attributes.POSITIVE, 1e-5);
    return attributes.ifSound(request -> layer(request, groups, epsilon));
  }

  private Optional<Layer> layer(LayerRequest request, long groups, double epsilon) {
    long channels = request.shape().channels();
    if (channels % groups != 0) {
      request.problem(
          Message.GROUPS
              .at(request.annotation().positionOf(GROUPS), name(), groups, channels + " channels")
              .fix(GROUPS + " = 1"));
      return Optional.empty();
    }
    OperationCode operation = OperationCode.of(name(), groups, channels).with("epsilon", epsilon);
    return Optional.of(
        NormLayer.builder(request.shape(), operation, List.of(channels), groups)
            .attribute(GROUPS, groups)
            .attribute("epsilon", epsilon)
            .build());
  }
}
