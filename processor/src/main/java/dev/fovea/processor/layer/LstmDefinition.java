package dev.fovea.processor.layer;

import com.google.auto.service.AutoService;

/** {@link dev.fovea.annotations.Lstm}. */
@AutoService(LayerDefinition.class)
public final class LstmDefinition extends RecurrentDefinition {

  /** Registered. */
  public LstmDefinition() {
    super("Lstm", 4, 6);
  }
}
