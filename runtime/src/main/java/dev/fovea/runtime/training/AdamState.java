package dev.fovea.runtime.training;

import dev.fovea.runtime.memory.NativeMemory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The moments of {@link Adam} and {@link AdamW}, which differ only in how they decay weights. In
 * step t
 *
 * <pre>
 * m ← β₁ m + (1 − β₁) g
 * v ← β₂ v + (1 − β₂) g²
 * p ← p − learningRate / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε)
 * </pre>
 */
final class AdamState implements OptimizerState {

  /** Where weight decay enters. */
  @FunctionalInterface
  interface Decay {
    void apply(INDArray parameters, INDArray gradients, double learningRate);
  }

  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final Decay decay;
  private final INDArray mean;
  private final INDArray square;
  private long step;

  AdamState(DataType type, long elements, double beta1, double beta2, double epsilon, Decay decay) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.decay = decay;
    this.mean = NativeMemory.allocate(type, elements, "Adam's means");
    this.square = NativeMemory.allocate(type, elements, "Adam's mean squares");
  }

  static void check(
      double learningRate, double beta1, double beta2, double epsilon, double weightDecay) {
    Check.positive("The learning rate", learningRate);
    Check.fraction("β₁", beta1);
    Check.fraction("β₂", beta2);
    Check.positive("ε", epsilon);
    Check.notNegative("The weight decay", weightDecay);
  }

  @Override
  public void update(INDArray parameters, INDArray gradients, double learningRate) {
    step++;
    decay.apply(parameters, gradients, learningRate);
    // ND4J's operation divides by √v + ε̂, the paper's second form (section 2), so that
    // ε̂ = ε · √(1 − β₂ᵗ) makes it the first. One pass over the moments instead of seven.
    double correction = Math.sqrt(1 - Math.pow(beta2, step));
    Nd4j.getExecutioner()
        .exec(
            new AdamUpdater(
                gradients,
                square,
                mean,
                learningRate,
                beta1,
                beta2,
                epsilon * correction,
                Math.toIntExact(step - 1)));
    FlatMath.addScaled(parameters, -1, gradients);
  }

  @Override
  public long bytes() {
    return NativeMemory.bytes(mean) + NativeMemory.bytes(square);
  }

  @Override
  public void close() {
    NativeMemory.release(mean);
    NativeMemory.release(square);
  }
}
