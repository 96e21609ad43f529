package dev.fovea.runtime.onednn;

import dev.fovea.runtime.operation.BinaryCrossEntropy;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Plans the mean over a sample's elements of {@code (1 − t)·x − m·log σ(x)} with {@code m = 1 + (w
 * − 1)·t}; its gradient is {@code m·σ(x) − w·t}. The targets t are smoothed first.
 */
final class BinaryCrossEntropyPlanner {

  private final Planning planning;
  private final BinaryCrossEntropy loss;
  private final LossMemory memory;

  BinaryCrossEntropyPlanner(Planning planning, BinaryCrossEntropy loss) {
    this.planning = planning;
    this.loss = loss;
    this.memory = new LossMemory(planning);
    loss.requireOutputs(memory.features());
  }

  void plan() {
    Recorder forward = planning.forward();
    Arithmetic arithmetic = new Arithmetic(planning.device(), forward);
    Memory logits = memory.prediction(forward);
    Memory targets = targets(forward);
    Memory logarithms = forward.temporary(memory.rows());
    // oneDNN's softplus is (1/α)·log(1 + exp(α·x)); with α = −1 that is log σ(x).
    arithmetic.apply(dnnl.dnnl_eltwise_soft_relu, -1, 0, logits, logarithms);
    timesBothAnswers(forward, targets, logarithms);
    Memory losses = forward.temporary(memory.rows());
    arithmetic.apply(dnnl.dnnl_eltwise_linear, -1, 1, targets, losses);
    arithmetic.binary(dnnl.dnnl_binary_mul, losses, logits, losses);
    arithmetic.binary(dnnl.dnnl_binary_sub, losses, logarithms, losses);
    arithmetic.reduce(dnnl.dnnl_reduction_mean, memory.bySample(losses), memory.losses());
    memory.gradient(planning.backward()).ifPresent(this::planBackward);
  }

  private void planBackward(Memory gradient) {
    Recorder backward = planning.backward();
    Arithmetic arithmetic = new Arithmetic(planning.device(), backward);
    Memory targets = targets(backward);
    arithmetic.apply(dnnl.dnnl_eltwise_logistic, 0, 0, memory.prediction(backward), gradient);
    timesBothAnswers(backward, targets, gradient);
    arithmetic.binary(
        dnnl.dnnl_binary_sub,
        gradient,
        heavy(backward, targets),
        gradient,
        new PostOperations().linear(loss.weight() / memory.elements(), 0));
  }

  /** (1 − ε)·target + ε/2. */
  private Memory targets(Recorder steps) {
    Memory given = memory.target(steps);
    double smoothing = loss.labelSmoothing();
    if (smoothing == 0) {
      return given;
    }
    Memory seen = steps.temporary(memory.rows());
    new Arithmetic(planning.device(), steps)
        .apply(dnnl.dnnl_eltwise_linear, 1 - smoothing, smoothing / 2, given, seen);
    return seen;
  }

  /** Multiplies with m, which is 1 where a yes weighs as much as a no. */
  private void timesBothAnswers(Recorder steps, Memory targets, Memory values) {
    if (loss.positiveWeight().isEmpty()) {
      return;
    }
    Memory answers = steps.temporary(memory.rows());
    times(steps, targets, -1, 1, answers);
    new Arithmetic(planning.device(), steps).binary(dnnl.dnnl_binary_mul, values, answers, values);
  }

  /** w·t. */
  private Memory heavy(Recorder steps, Memory targets) {
    if (loss.positiveWeight().isEmpty()) {
      return targets;
    }
    Memory heavy = steps.temporary(memory.rows());
    times(steps, targets, 0, 0, heavy);
    return heavy;
  }

  /** (w + offset)·t + summand. */
  private void times(Recorder steps, Memory targets, double offset, double summand, Memory result) {
    Arithmetic arithmetic = new Arithmetic(planning.device(), steps);
    List<Double> weights = loss.positiveWeight();
    if (weights.size() == 1) {
      arithmetic.apply(dnnl.dnnl_eltwise_linear, weights.get(0) + offset, summand, targets, result);
      return;
    }
    double[] each = weights.stream().mapToDouble(weight -> weight + offset).toArray();
    arithmetic.binary(
        dnnl.dnnl_binary_mul,
        targets,
        memory.factors(each),
        result,
        new PostOperations().linear(1, summand));
  }
}
