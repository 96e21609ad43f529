package dev.fovea.processor.plan;

/** One call of the backward pass. */
public sealed interface BackwardCall {

  /** A kernel computes the gradients of what it read. */
  record Run(PlannedStep step) implements BackwardCall {}

  /**
   * A contribution is added to a gradient that another reader of the value has begun.
   *
   * @param value whose gradient
   * @param total the gradient so far
   * @param part what is added
   */
  record Add(int value, Tensor total, Tensor part) implements BackwardCall {}
}
