package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import java.util.Optional;

/** {@link dev.fovea.annotations.Gelu}. */
@AutoService(LayerDefinition.class)
public final class GeluDefinition extends LayerDefinition {

  private static final String TANH = "tanh";

  @Override
  public String name() {
    return "Gelu";
  }

  @Override
  public Nonlinearity nonlinearity() {
    return Nonlinearity.RECTIFIER;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    boolean approximated = attributes.annotation().flag(TANH);
    OperationCode exact = OperationCode.of(name());
    OperationCode operation = approximated ? exact.with(TANH) : exact;
    return attributes.ifSound(
        request ->
            Optional.of(
                ActivationLayer.builder(operation, request.shape(), BackwardNeed.INPUT)
                    .attribute(TANH, approximated)
                    .build()));
  }
}
