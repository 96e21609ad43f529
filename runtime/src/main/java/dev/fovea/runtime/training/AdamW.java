package dev.fovea.runtime.training;

import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.engine.UpdateRule;
import dev.fovea.runtime.operation.AdamUpdate;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, <i>Decoupled Weight Decay
 * Regularization</i>, 2019, algorithm 2), as PyTorch's {@code torch.optim.AdamW}: the parameters
 * shrink by learningRate · weightDecay before Adam's step.
 *
 * @param learningRate positive
 * @param beta1 decay of the mean of the gradients, in [0, 1)
 * @param beta2 decay of the mean of their squares, in [0, 1)
 * @param epsilon positive
 * @param weightDecay 0 or more
 */
public record AdamW(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
    implements Optimizer {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public AdamW {
    Adam.check(learningRate, beta1, beta2, epsilon, weightDecay);
  }

  /** With β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸ and PyTorch's weight decay of 0.01. */
  public static AdamW of(double learningRate) {
    return new AdamW(learningRate, 0.9, 0.999, 1e-8, 0.01);
  }

  /** The same with other decays of the moments. */
  public AdamW withBetas(double first, double second) {
    return new AdamW(learningRate, first, second, epsilon, weightDecay);
  }

  /** The same with another ε. */
  public AdamW withEpsilon(double value) {
    return new AdamW(learningRate, beta1, beta2, value, weightDecay);
  }

  /** The same with another weight decay. */
  public AdamW withWeightDecay(double value) {
    return new AdamW(learningRate, beta1, beta2, epsilon, value);
  }

  @Override
  public OptimizerState start(DataType type, long elements, Engine engine) {
    UpdateRule rule = new AdamUpdate(beta1, beta2, epsilon, weightDecay, true);
    return new FlatState("AdamW", rule, type, elements, engine);
  }
}
