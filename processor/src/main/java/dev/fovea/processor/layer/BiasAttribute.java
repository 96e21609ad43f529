package dev.fovea.processor.layer;

/**
 * The {@code bias} attribute: what is written out holds; otherwise a bias that the next layer
 * removes is left out.
 */
record BiasAttribute(boolean written, boolean value) {

  /** The attribute's name. */
  static final String NAME = "bias";

  /** Reads the attribute. */
  static BiasAttribute read(Attributes attributes) {
    return new BiasAttribute(
        attributes.annotation().isExplicit(NAME), attributes.annotation().flag(NAME));
  }

  /** Whether the layer has a bias. */
  boolean resolve(LayerRequest request) {
    return value && (written || !request.biasIsRemoved());
  }
}
