package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import dev.fovea.processor.spec.Kind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@link dev.fovea.annotations.ChannelShuffle}. */
@AutoService(LayerDefinition.class)
public final class ChannelShuffleDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "ChannelShuffle";
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
    long groups = attributes.positive(Groups.NAME);
    return attributes.ifSound(
        request ->
            Groups.divideChannels(request, groups)
                ? Optional.of(
                    Layer.yielding(request.shape(), OperationCode.of(name(), groups))
                        .attribute(Groups.NAME, groups)
                        .build())
                : Optional.empty());
  }
}
