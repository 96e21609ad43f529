package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import java.util.Optional;

/** {@link dev.fovea.annotations.Elu}. */
@AutoService(LayerDefinition.class)
public final class EluDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "Elu";
  }

  @Override
  public Nonlinearity nonlinearity() {
    return Nonlinearity.RECTIFIER;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    double alpha = attributes.real("alpha", Attributes::isPositive, Attributes.POSITIVE, 1);
    return attributes.ifSound(
        request ->
            Optional.of(
                ActivationLayer.builder(
                        OperationCode.of(name(), alpha), request.shape(), BackwardNeed.OUTPUT)
                    .attribute("alpha", alpha)
                    .build()));
  }
}
