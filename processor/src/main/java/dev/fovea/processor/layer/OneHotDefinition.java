package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Kind;
import dev.fovea.processor.spec.Shape;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.OneHot}. */
@AutoService(LayerDefinition.class)
public final class OneHotDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "OneHot";
  }

  @Override
  public Set<Kind> accepts() {
    return EnumSet.of(Kind.TOKENS);
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    return attributes.ifSound(
        request -> {
          Shape tokens = request.shape();
          long vocabulary = tokens.vocabulary();
          return Optional.of(
              Layer.yielding(
                      tokens.withChannels(vocabulary), OperationCode.of("OneHot", vocabulary))
                  .attribute("vocabulary", vocabulary)
                  .build());
        });
  }
}
