package dev.fovea.runtime;

/** Predicts one batch size; layers that do nothing at prediction have no kernel. */
public abstract non-sealed class InferencePass extends Pass {

  /** For generated code, which then registers the inputs, kernels and outputs. */
  protected InferencePass(PassContext context) {
    super(context);
  }
}
