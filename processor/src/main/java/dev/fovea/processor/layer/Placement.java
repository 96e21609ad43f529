package dev.fovea.processor.layer;

/** Where a layer's output may lie. */
public enum Placement {
  /** In memory of its own. Counts as activation elements. */
  OWN_MEMORY,
  /**
   * In memory of its own that at prediction is kept free for it from the first of its inputs on,
   * where that costs nothing, so that an engine may write them there; counts as activation elements
   * (concatenations).
   */
  AROUND_INPUTS,
  /**
   * Over its first input, where nothing else needs that any more; counts as activation elements all
   * the same (joins).
   */
  MAY_OVERWRITE,
  /**
   * Over its only input at inference, always possible there; in training where backward and other
   * readers allow it. Does not count as activation elements.
   */
  IN_PLACE;

  /** Whether its output may replace its first input. */
  public boolean mayOverwrite() {
    return this == MAY_OVERWRITE || this == IN_PLACE;
  }
}
