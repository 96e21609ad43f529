package dev.fovea.metadata;

/** Where the value of a layer goes in a pass. */
public enum Residence {
  /** In memory of its own. */
  OWN_MEMORY("ownMemory"),
  /** Over the layer's first input. */
  IN_PLACE("inPlace"),
  /** The layer is a part of another's kernel, which writes the last value of its layers only. */
  FUSED("fused"),
  /** The pass skips the layer. */
  NONE("none");

  private final String key;

  Residence(String key) {
    this.key = key;
  }

  /** The word in the metadata. */
  public String key() {
    return key;
  }
}
