package dev.fovea.runtime.training;

import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.engine.UpdateRule;
import dev.fovea.runtime.operation.AdamUpdate;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Adam (Kingma and Ba, <i>Adam: A Method for Stochastic Optimization</i>, 2015, algorithm 1), as
 * PyTorch's {@code torch.optim.Adam}: weight decay is added to the gradient, before the moments.
 *
 * @param learningRate positive
 * @param beta1 decay of the mean of the gradients, in [0, 1)
 * @param beta2 decay of the mean of their squares, in [0, 1)
 * @param epsilon positive
 * @param weightDecay 0 or more
 */
public record Adam(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
    implements Optimizer {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Adam {
    check(learningRate, beta1, beta2, epsilon, weightDecay);
  }

  /** With the paper's β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸ and no weight decay. */
  public static Adam of(double learningRate) {
    return new Adam(learningRate, 0.9, 0.999, 1e-8, 0);
  }

  /** The same with other decays of the moments. */
  public Adam withBetas(double first, double second) {
    return new Adam(learningRate, first, second, epsilon, weightDecay);
  }

  /** The same with another ε. */
  public Adam withEpsilon(double value) {
    return new Adam(learningRate, beta1, beta2, value, weightDecay);
  }

  /** The same with weight decay. */
  public Adam withWeightDecay(double value) {
    return new Adam(learningRate, beta1, beta2, epsilon, value);
  }

  @Override
  public OptimizerState start(DataType type, long elements, Engine engine) {
    UpdateRule rule = new AdamUpdate(beta1, beta2, epsilon, weightDecay, false);
    return new FlatState("Adam", rule, type, elements, engine);
  }

  /** Checks the numbers of Adam and {@link AdamW}. */
  static void check(
      double learningRate, double beta1, double beta2, double epsilon, double weightDecay) {
    Check.positive("The learning rate", learningRate);
    Check.fraction("β₁", beta1);
    Check.fraction("β₂", beta2);
    Check.positive("ε", epsilon);
    Check.notNegative("The weight decay", weightDecay);
  }
}
