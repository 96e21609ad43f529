package dev.fovea.runtime.engine;

import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Something that can run networks: a CPU library, a GPU library. Implementations are found by
 * {@link java.util.ServiceLoader}; see {@link Engines}.
 */
public interface Engine {

  /** The name by which users choose it, as {@code nd4j}. */
  String name();

  /** Why this engine cannot run here; empty if it can. Never throws. */
  Optional<String> unavailable();

  /**
   * Whether this engine is meant for this machine and cannot run only because a library of its own
   * is missing, so that {@link Engines#best} takes no slower one unless the user allows it.
   */
  default boolean lacksLibrary() {
    return false;
  }

  /**
   * Engines that can run are preferred in descending order of this number; the reference engine has
   * 0.
   */
  int priority();

  /** A factory for the kernels of one pass. */
  KernelFactory newKernelFactory();

  /**
   * Whether kernels of this engine may prefer a form of their own for parameters in training. A
   * session then builds a pass that does not run, to ask for {@link KernelFactory#preferredForm}.
   *
   * @param type of the parameters
   */
  default boolean prefersForm(DataType type) {
    return false;
  }

  /**
   * An updater for an optimizer's rule. An engine that does not know the rule takes the reference.
   *
   * @param type of parameters, gradients and states
   */
  default Updater newUpdater(UpdateRule rule, DataType type) {
    return rule.reference();
  }

  /**
   * A check of a flat array that is repeated in every step, as of all gradients.
   *
   * @param array with at least one element
   */
  default FiniteCheck newFiniteCheck(INDArray array) {
    return () -> Double.isFinite(array.sumNumber().doubleValue());
  }
}
