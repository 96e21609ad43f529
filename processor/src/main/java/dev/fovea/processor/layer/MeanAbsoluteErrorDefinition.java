package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;
import java.util.Optional;

/** {@link dev.fovea.annotations.MeanAbsoluteError}. */
@AutoService(LayerDefinition.class)
public final class MeanAbsoluteErrorDefinition extends LayerDefinition {

  @Override
  public String name() {
    return "MeanAbsoluteError";
  }

  @Override
  public Role role() {
    return Role.HEAD;
  }

  @Override
  public Optional<ConfiguredLayer> configure(Attributes attributes) {
    return HeadLayer.configure(name(), attributes);
  }
}
