package dev.fovea.runtime.operation;

import dev.fovea.runtime.engine.UpdateRule;
import dev.fovea.runtime.engine.UpdateStep;
import dev.fovea.runtime.engine.Updater;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A step of Adam: with the gradient g of a parameter p and the learning rate η, in step t
 *
 * <pre>
 * p ← p − η · weightDecay · p  if it is decoupled, else g ← g + weightDecay · p
 * m ← β₁ m + (1 − β₁) g
 * v ← β₂ v + (1 − β₂) g²
 * p ← p − η / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε)
 * </pre>
 *
 * <p>Remembers m and v.
 *
 * @param beta1 decay of the mean of the gradients, in [0, 1)
 * @param beta2 decay of the mean of their squares, in [0, 1)
 * @param epsilon positive
 * @param weightDecay 0 or more
 * @param decoupled whether the weights decay apart from the gradient
 */
public record AdamUpdate(
    double beta1, double beta2, double epsilon, double weightDecay, boolean decoupled)
    implements UpdateRule {

  /** The place of m among the states. */
  public static final int MEAN = 0;

  /** The place of v among the states. */
  public static final int SQUARE = 1;

  @Override
  public int states() {
    return 2;
  }

  /**
   * √(1 − β₂ᵗ). With it the last line is p ← p − η · correction / (1 − β₁ᵗ) · m / (√v + ε ·
   * correction), the second form of the paper's section 2.
   */
  public double correction(long step) {
    return Math.sqrt(1 - Math.pow(beta2, step));
  }

  @Override
  public Updater reference() {
    return this::update;
  }

  private void update(UpdateStep step) {
    if (decoupled) {
      step.parameters().muli(1 - step.learningRate() * weightDecay);
    } else {
      FlatMath.addScaled(step.gradients(), weightDecay, step.parameters());
    }
    Nd4j.getExecutioner()
        .exec(
            new AdamUpdater(
                step.gradients(),
                step.states().get(SQUARE),
                step.states().get(MEAN),
                step.learningRate(),
                beta1,
                beta2,
                epsilon * correction(step.number()),
                Math.toIntExact(step.number() - 1)));
    FlatMath.addScaled(step.parameters(), -1, step.gradients());
  }
}
