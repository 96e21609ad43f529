package dev.fovea.runtime.training;

import dev.fovea.runtime.memory.NativeMemory;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

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
  public OptimizerState start(DataType type, long elements) {
    return new State(
        this,
        momentum == 0
            ? Optional.empty()
            : Optional.of(NativeMemory.allocate(type, elements, "momentum")));
  }

  private record State(Sgd sgd, Optional<INDArray> velocity) implements OptimizerState {

    @Override
    public void update(INDArray parameters, INDArray gradients, double learningRate) {
      FlatMath.addScaled(gradients, sgd.weightDecay, parameters);
      FlatMath.addScaled(
          parameters, -learningRate, velocity.map(v -> direction(v, gradients)).orElse(gradients));
    }

    private INDArray direction(INDArray v, INDArray gradients) {
      FlatMath.scaleAndAdd(v, sgd.momentum, gradients);
      if (!sgd.nesterov) {
        return v;
      }
      FlatMath.addScaled(gradients, sgd.momentum, v);
      return gradients;
    }

    @Override
    public long bytes() {
      return velocity.map(NativeMemory::bytes).orElse(0L);
    }

    @Override
    public void close() {
      velocity.ifPresent(NativeMemory::release);
    }
  }
}
