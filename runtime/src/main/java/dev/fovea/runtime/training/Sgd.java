package dev.fovea.runtime.training;

import dev.fovea.runtime.engine.Engine;
import dev.fovea.runtime.engine.UpdateRule;
import dev.fovea.runtime.operation.MomentumUpdate;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Stochastic gradient descent with momentum, as PyTorch's {@code torch.optim.SGD} (dampening 0):
 * with the gradient g of a parameter p,
 *
 * <pre>
 * g ← g + weightDecay · p
 * v ← momentum · v + g                     (v starts at 0)
 * g ← g + momentum · v  with Nesterov's momentum, else v
 * p ← p − learningRate · g
 * </pre>
 *
 * <p>(Sutskever et al., <i>On the importance of initialization and momentum in deep learning</i>,
 * 2013, with the learning rate taken out of the velocity.)
 *
 * @param learningRate positive
 * @param momentum in [0, 1)
 * @param nesterov needs a momentum
 * @param weightDecay 0 or more
 */
public record Sgd(double learningRate, double momentum, boolean nesterov, double weightDecay)
    implements Optimizer {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Sgd {
    Check.positive("The learning rate", learningRate);
    Check.fraction("The momentum", momentum);
    Check.notNegative("The weight decay", weightDecay);
    Check.require(!nesterov || momentum > 0, "Nesterov's momentum", "positive", momentum);
  }

  /** Without momentum and weight decay. */
  public static Sgd of(double learningRate) {
    return new Sgd(learningRate, 0, false, 0);
  }

  /** The same with momentum. */
  public Sgd withMomentum(double value) {
    return new Sgd(learningRate, value, false, weightDecay);
  }

  /** The same with Nesterov's momentum. */
  public Sgd withNesterov(double value) {
    return new Sgd(learningRate, value, true, weightDecay);
  }

  /** The same with weight decay. */
  public Sgd withWeightDecay(double value) {
    return new Sgd(learningRate, momentum, nesterov, value);
  }

  @Override
  public OptimizerState start(DataType type, long elements, Engine engine) {
    UpdateRule rule = new MomentumUpdate(momentum, nesterov, weightDecay);
    return new FlatState("SGD", rule, type, elements, engine);
  }
}
