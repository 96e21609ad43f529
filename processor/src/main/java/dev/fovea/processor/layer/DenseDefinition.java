package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.Dense}. */
@AutoService(LayerDefinition.class)
public final class DenseDefinition extends LayerDefinition {

  private static final String WIDTH = "units";

  @Override
  public String name() {
    return "Dense";
  }

  @Override
  public Set<Kind> accepts() {
    return EnumSet.of(Kind.VECTOR, Kind.SEQUENCE);
  }

  @Override
  public Optional<String> width() {
    return Optional.of(WIDTH);
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    long units = attributes.positive(WIDTH);
    BiasAttribute bias = BiasAttribute.read(attributes);
    return attributes.ifSound(request -> Optional.of(layer(request, units, bias.resolve(request))));
  }

  private static Layer layer(LayerRequest request, long units, boolean bias) {
    Shape input = request.shape();
    long features = input.channels();
    Initializer initializer =
        request.rectified()
            ? new Initializer.He(features)
            : new Initializer.Glorot(features, units);
    OperationCode operation = OperationCode.of("Dense", features, units);
    Layer.Builder layer =
        Layer.yielding(input.withChannels(units), bias ? operation.with("withBias") : operation)
            .spatial(input.kind() == Kind.SEQUENCE ? new Spatial.Pointwise() : new Spatial.Global())
            .parameter(new ParameterSlot("weight", true, List.of(units, features), initializer))
            .macs(Counts.product(units, features, input.height()))
            .backwardNeeds(BackwardNeed.INPUT)
            .attribute(WIDTH, units)
            .attribute("bias", bias);
    if (bias) {
      layer.parameter(new ParameterSlot("bias", true, List.of(units), new Initializer.Zeros()));
    }
    return layer.build();
  }
}
