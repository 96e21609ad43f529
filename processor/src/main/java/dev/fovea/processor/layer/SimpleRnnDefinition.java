package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;

/** {@link dev.fovea.annotations.SimpleRnn}. */
@AutoService(LayerDefinition.class)
public final class SimpleRnnDefinition extends RecurrentDefinition {

  /** Registered. */
  public SimpleRnnDefinition() {
    super("SimpleRnn", 1, 2);
  }
}
