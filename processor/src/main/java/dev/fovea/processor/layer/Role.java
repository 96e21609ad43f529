package dev.fovea.processor.layer;

/** Where in a pipeline a definition may stand. */
public enum Role {
  /** Starts a value that comes from outside; reads nothing. */
  INPUT,
  /** Computes. */
  LAYER,
  /** The loss at the end of a method; its value is the logits or the prediction before it. */
  HEAD
}
