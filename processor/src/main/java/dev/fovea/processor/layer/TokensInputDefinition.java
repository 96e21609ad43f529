package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Shape;
import java.util.Optional;

/** {@link dev.fovea.annotations.TokensInput}. */
@AutoService(LayerDefinition.class)
public final class TokensInputDefinition extends LayerDefinition {

  /** Ids lie in float32 arrays, which hold whole numbers exactly up to 2²⁴. */
  private static final long LARGEST_VOCABULARY = 1 << 24;

  @Override
  public String name() {
    return "TokensInput";
  }

  @Override
  public Role role() {
    return Role.INPUT;
  }

  @Override
  public Arity arity() {
    return Arity.NONE;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    long steps = attributes.positive("steps");
    long vocabulary = attributes.positiveUpTo("vocabulary", LARGEST_VOCABULARY);
    return attributes.ifSound(
        request ->
            Optional.of(
                Layer.yielding(Shape.tokens(steps, vocabulary), OperationCode.of("TokensInput"))
                    .build()));
  }
}
