package dev.fovea.report.graph;

/** What a step does, worked out from its numbers so that new layers need no entry anywhere. */
public enum Deed {
  /** An input. */
  GIVES("input"),
  /** Multiplies by weights: convolutions, dense and recurrent layers. */
  MULTIPLIES("multiplies by weights"),
  /** Has parameters, but no products that are counted: normalisation. */
  SCALES("scales, with parameters"),
  /** Brings several values together. */
  JOINS("joins values"),
  /** Yields another shape, without parameters: pooling, flattening. */
  RESHAPES("changes the shape"),
  /** Changes each element by itself: activations, dropout. */
  MAPS("changes elements"),
  /** A loss. */
  JUDGES("loss");

  private final String words;

  Deed(String words) {
    this.words = words;
  }

  /** For a legend. */
  public String words() {
    return words;
  }

  /** For a style sheet. */
  public String styleClass() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
