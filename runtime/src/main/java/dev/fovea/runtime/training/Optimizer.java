package dev.fovea.runtime.training;

import dev.fovea.runtime.TrainingSession;
import dev.fovea.runtime.engine.Engine;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * How gradients change parameters. An immutable specification; each training has a state of its
 * own.
 */
public interface Optimizer {

  /** The learning rate that a {@link Schedule} scales. */
  double learningRate();

  /**
   * The state at the start of a training.
   *
   * @param type of the parameters
   * @param elements of the flat array of trainable parameters
   * @param engine computes the steps
   * @throws IllegalStateException if there is not enough native memory
   */
  OptimizerState start(DataType type, long elements, Engine engine);

  /**
   * The state for the parameters of a session, whose model's engine computes the steps.
   *
   * @throws IllegalStateException if there is not enough native memory
   */
  default OptimizerState start(TrainingSession session) {
    return start(
        session.options().dataType(), session.parameterElements(), session.options().engine());
  }
}
