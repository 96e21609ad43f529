package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.Embedding}. */
@AutoService(LayerDefinition.class)
public final class EmbeddingDefinition extends LayerDefinition {

  private static final String WIDTH = "units";

  @Override
  public String name() {
    return "Embedding";
  }

  @Override
  public Set<Kind> accepts() {
    return EnumSet.of(Kind.TOKENS);
  }

  @Override
  public Optional<String> width() {
    return Optional.of(WIDTH);
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    long units = attributes.positive(WIDTH);
    return attributes.ifSound(request -> Optional.of(layer(request.shape(), units)));
  }

  private static Layer layer(Shape tokens, long units) {
    long vocabulary = tokens.vocabulary();
    return Layer.yielding(
            tokens.withChannels(units), OperationCode.of("Embedding", vocabulary, units))
        .parameter(
            new ParameterSlot(
                "weight", true, List.of(vocabulary, units), new Initializer.StandardNormal()))
        .backwardNeeds(BackwardNeed.INPUT)
        .attribute("vocabulary", vocabulary)
        .attribute(WIDTH, units)
        .build();
  }
}
