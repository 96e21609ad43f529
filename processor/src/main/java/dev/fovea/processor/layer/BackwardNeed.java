package dev.fovea.processor.layer;

/** A value of the forward pass that a layer's backward pass reads; the plan keeps no others. */
public enum BackwardNeed {
  /** The inputs' values. */
  INPUT,
  /** The output's value. */
  OUTPUT
}
