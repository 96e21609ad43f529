package dev.fovea.runtime.engine;

import java.util.List;

/**
 * Builds the kernels of one pass, in the order in which they will run. One factory serves one pass,
 * so that an engine may remember the layouts it chose from one kernel to the next.
 */
public interface KernelFactory extends AutoCloseable {

  /**
   * Says, before the first kernel is created, in which form trainable parameters and their
   * gradients lie. For a parameter with a layout of its own, the arrays in the kernels' bindings
   * are flat, of as many elements as the layout has. Only a form that an engine preferred itself
   * comes back to its factories; unless told, all is plain.
   */
  default void train(ParameterForm form) {}

  /**
   * The form in which the kernels created so far would train fastest. They need not run for that,
   * but no kernel is created any more. Belongs to the caller, and outlives this factory.
   */
  default ParameterForm preferredForm() {
    return ParameterForm.PLAIN;
  }

  /** Builds the kernel of an operation for fixed buffers. */
  Kernel create(Operation operation, Binding binding);

  /**
   * Builds one kernel for operations that the plan found to be one: a convolution and what follows
   * it, say. Each but the first changes the value of the one before in place: its first input and
   * its output are the output of the first, and so are their gradients; nobody else reads what lies
   * between. What it reads besides is apart from that.
   *
   * <p>They run one after the other unless an engine can do better.
   *
   * @param operations in the order in which they compute, at least one
   */
  default Kernel createFused(List<BoundOperation> operations) {
    return new KernelSequence(
        operations.stream().map(each -> create(each.operation(), each.binding())).toList());
  }

  /**
   * Adds {@code part} to {@code total}, both of one shape: the gradients of a value that several
   * kernels read. An engine with layouts of its own overrides it.
   */
  default void accumulate(Buffer total, Buffer part) {
    total.array().addi(part.array());
  }

  /**
   * Says that somebody outside the pass reads a value after {@code forward}, so that it must lie in
   * the common layout then. Called after the value's kernel was created and before any kernel runs.
   */
  default void publish(Buffer value) {}

  /**
   * Frees what the kernels hold besides their buffers; they must not run any more. Twice does no
   * harm.
   */
  @Override
  default void close() {}
}
