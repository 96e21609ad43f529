package dev.fovea.runtime.training;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What an optimizer remembers from step to step, in native memory. */
public interface OptimizerState extends AutoCloseable {

  /**
   * One step.
   *
   * @param parameters flat, changed in place
   * @param gradients of the same layout; used as scratch memory
   * @param learningRate of this step
   */
  void update(INDArray parameters, INDArray gradients, double learningRate);

  /**
   * The native memory that the state occupies, which comes on top of what a network's plan
   * announces.
   */
  long bytes();

  /** Frees the memory. Twice does no harm. */
  @Override
  void close();
}
