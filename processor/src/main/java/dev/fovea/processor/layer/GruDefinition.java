package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;

/** {@link dev.fovea.annotations.Gru}. */
@AutoService(LayerDefinition.class)
public final class GruDefinition extends RecurrentDefinition {

  /** Registered. */
  public GruDefinition() {
    super("Gru", 3, 7);
  }
}
