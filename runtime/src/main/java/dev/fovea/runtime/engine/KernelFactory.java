package dev.fovea.runtime.engine;

/**
 * Builds the kernels of one pass, in the order in which they will run. One factory serves one pass, so that
 * an engine may remember the layouts it chose from one kernel to the next.
 */
public interface KernelFactory {

  /** Builds the kernel of an operation for fixed buffers. */
  Kernel create(Operation operation, Binding binding);
}
