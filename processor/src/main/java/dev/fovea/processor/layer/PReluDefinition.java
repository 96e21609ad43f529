package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;

/** {@link dev.fovea.annotations.PRelu}. */
@AutoService(LayerDefinition.class)
public final class PReluDefinition extends LayerDefinition {

  private static final String SHARED = "shared";

  /** He et al. 2015, §2.1. */
  private static final double FIRST_SLOPE = 0.25;

  @Override
  public String name() {
    return "PRelu";
  }

  @Override
  public Nonlinearity nonlinearity() {
    return Nonlinearity.RECTIFIER;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    boolean shared = attributes.annotation().flag(SHARED);
    return attributes.ifSound(request -> Optional.of(layer(request, shared)));
  }

  private Layer layer(LayerRequest request, boolean shared) {
    long slopes = shared ? 1 : request.shape().channels();
    return ActivationLayer.builder(
            OperationCode.of(name(), slopes), request.shape(), BackwardNeed.INPUT)
        .parameter(
            new ParameterSlot(
                "weight", true, List.of(slopes), new Initializer.Constant(FIRST_SLOPE)))
        .attribute(SHARED, shared)
        .build();
  }
}
