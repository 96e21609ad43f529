package dev.fovea.runtime.engine;

/**
 * Builds the kernels of one pass, in the order in which they will run. One factory serves one pass,
 * so that an engine may remember the layouts it chose from one kernel to the next.
 */
public interface KernelFactory {

  /** Builds the kernel of an operation for fixed buffers. */
  Kernel create(Operation operation, Binding binding);

  /**
   * Adds {@code part} to {@code total}, both of one shape: the gradients of a value that several
   * kernels read. An engine with layouts of its own overrides it.
   */
  default void accumulate(Buffer total, Buffer part) {
    total.array().addi(part.array());
  }
}
