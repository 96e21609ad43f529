package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.UpdateRule;
import dev.fovea.runtime.engine.UpdateStep;
import dev.fovea.runtime.engine.Updater;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A step of gradient descent: with the gradient g of a parameter p and the learning rate η
 *
 * <pre>
 * g ← g + weightDecay · p
 * v ← momentum · v + g
 * g ← g + momentum · v  with Nesterov's momentum, else v
 * p ← p − η · g
 * </pre>
 *
 * <p>Remembers v where there is a momentum.
 *
 * @param momentum in [0, 1)
 * @param nesterov only with a momentum
 * @param weightDecay 0 or more
 */
public record MomentumUpdate(double momentum, boolean nesterov, double weightDecay)
    implements UpdateRule {

  @Override
  public int states() {
    return momentum == 0 ? 0 : 1;
  }

  @Override
  public Updater reference() {
    return this::update;
  }

  private void update(UpdateStep step) {
    FlatMath.addScaled(step.gradients(), weightDecay, step.parameters());
    INDArray direction =
        momentum == 0 ? step.gradients() : direction(step.states().get(0), step.gradients());
    FlatMath.addScaled(step.parameters(), -step.learningRate(), direction);
  }

  private INDArray direction(INDArray velocity, INDArray gradients) {
    FlatMath.scaleAndAdd(velocity, momentum, gradients);
    if (!nesterov) {
      return velocity;
    }
    FlatMath.addScaled(gradients, momentum, velocity);
    return gradients;
  }
}
