package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;

/** {@link dev.fovea.annotations.BatchNorm}. */
@AutoService(LayerDefinition.class)
public final class BatchNormDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "BatchNorm";
  }

  @Override
  public Nonlinearity nonlinearity() {
    return Nonlinearity.TRANSPARENT;
  }

  @Override
  public boolean removesBias() {
    return true;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    double epsilon = attributes.real("epsilon", Attributes::isPositive, Attributes.POSITIVE, 1e-5);
    double momentum =
        attributes.real("momentum", value -> value >= 0 && value <= 1, "a number in [0, 1]", 0.1);
    return attributes.ifSound(request -> Optional.of(layer(request, epsilon, momentum)));
  }

  private static Layer layer(LayerRequest request, double epsilon, double momentum) {
    long channels = request.shape().channels();
    OperationCode operation =
        OperationCode.of("BatchNorm", channels).with("momentum", momentum).with("epsilon", epsilon);
    return Layer.yielding(request.shape(), operation)
        .parameter(slot("weight", true, channels, new Initializer.Ones()))
        .parameter(slot("bias", true, channels, new Initializer.Zeros()))
        .parameter(slot("running_mean", false, channels, new Initializer.Zeros()))
        .parameter(slot("running_var", false, channels, new Initializer.Ones()))
        .placement(Placement.IN_PLACE)
        .backwardNeeds(BackwardNeed.INPUT)
        .state(new StateSlot("mean", channels, false))
        .state(new StateSlot("inverseStd", channels, false))
        .attribute("epsilon", epsilon)
        .attribute("momentum", momentum)
        .build();
  }

  private static ParameterSlot slot(
      String leaf, boolean trainable, long channels, Initializer initializer) {
    return new ParameterSlot(leaf, trainable, List.of(channels), initializer);
  }
}
