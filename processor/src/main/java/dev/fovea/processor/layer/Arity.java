package dev.fovea.processor.layer;

/** How many values a definition reads. */
public enum Arity {
  /** None: inputs. */
  NONE,
  /** Exactly one. */
  ONE,
  /** Two or more: joins, which must come first in their pipeline. */
  SEVERAL
}
