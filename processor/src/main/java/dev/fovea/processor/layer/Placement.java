package dev.fovea.processor.layer;

/** Where a layer's output may lie. */
public enum Placement {
  /** In memory of its own. Counts as activation elements. */
  OWN_MEMORY,
  /**
   * Over its first input, where nothing else needs that any more; counts as activation elements all
   * the same (joins).
   */
  MAY_OVERWRITE,
  /**
   * Over its only input at inference, always possible there; in training where backward and other
   * readers allow it. Does not count as activation elements.
   */
  IN_PLACE
}
