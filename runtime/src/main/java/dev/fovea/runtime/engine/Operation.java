package dev.fovea.runtime.engine;

/**
 * The specification of what a kernel computes: an immutable value, independent of batch size,
 * memory and engine. Generated code holds one for each step.
 */
public interface Operation {

  /**
   * The elements of a sample that the operation carries from one batch to the next where it is
   * asked to: the state of a recurrent layer.
   */
  default long carriedElements() {
    return 0;
  }

  /**
   * Builds the reference kernel, made of ND4J operations only, so that it runs on every ND4J
   * backend and in every data type. Engines without a kernel of their own for this operation use
   * it.
   *
   * @throws IllegalArgumentException if the buffers' shapes do not fit this operation
   */
  Kernel reference(Binding binding);
}
