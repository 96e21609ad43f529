package dev.fovea.runtime.engine;

/**
 * One operation bound to its buffers for one batch size. Calls read and write the buffers of its
 * {@link Binding} and allocate nothing that outlives the call.
 */
public interface Kernel {

  /** Computes the output from the inputs. */
  void forward();

  /**
   * Computes the gradients of the inputs and parameters from the gradient of the output.
   *
   * <p>Input gradients are overwritten; parameter gradients are overwritten too (each parameter
   * belongs to one kernel). Inputs that need no gradient have none in the binding and are skipped.
   */
  void backward();
}
