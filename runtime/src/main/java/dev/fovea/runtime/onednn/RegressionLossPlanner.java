package dev.fovea.runtime.onednn;

import org.bytedeco.dnnl.global.dnnl;

/** Plans the losses of numbers, from their distance d to the target. */
final class RegressionLossPlanner {

  private final Planning planning;
  private final double weight;
  private final LossMemory memory;

  /**
   * A loss.
   *
   * @param weight the factor of its mean in the sum over all heads
   */
  RegressionLossPlanner(Planning planning, double weight) {
    this.planning = planning;
    this.weight = weight;
    this.memory = new LossMemory(planning);
  }

  /** The mean of d²; its gradient is 2·d. */
  void planSquares() {
    Memory distances = planning.forward().temporary(memory.rows());
    distances(
        planning.forward(), distances, new PostOperations().apply(dnnl.dnnl_eltwise_square, 0, 0));
    mean(distances);
    memory
        .gradient(planning.backward())
        .ifPresent(
            gradient ->
                distances(
                    planning.backward(), gradient, new PostOperations().linear(2 * factor(), 0)));
  }

  /** The mean of |d|; its gradient is the sign of d. */
  void planAbsolutes() {
    Memory distances = planning.forward().temporary(memory.rows());
    distances(
        planning.forward(), distances, new PostOperations().apply(dnnl.dnnl_eltwise_abs, 0, 0));
    mean(distances);
    memory.gradient(planning.backward()).ifPresent(this::planSigns);
  }

  /** Whether the prediction is larger, less whether it is smaller. */
  private void planSigns(Memory gradient) {
    Recorder backward = planning.backward();
    Arithmetic arithmetic = new Arithmetic(planning.device(), backward);
    Memory prediction = memory.prediction(backward);
    Memory target = memory.target(backward);
    Memory smaller = backward.temporary(memory.rows());
    arithmetic.binary(dnnl.dnnl_binary_lt, prediction, target, smaller);
    arithmetic.binary(dnnl.dnnl_binary_gt, prediction, target, gradient);
    arithmetic.binary(
        dnnl.dnnl_binary_sub,
        gradient,
        smaller,
        gradient,
        new PostOperations().linear(factor(), 0));
  }

  /**
   * The mean of {@code c·(d − c/2)} with c = min(max(d, −δ), δ), which is the gradient.
   *
   * @param delta δ
   */
  void planHuber(double delta) {
    Recorder forward = planning.forward();
    Arithmetic arithmetic = new Arithmetic(planning.device(), forward);
    Memory distances = forward.temporary(memory.rows());
    Memory clipped = forward.temporary(memory.rows());
    distances(forward, distances, new PostOperations());
    arithmetic.apply(dnnl.dnnl_eltwise_clip, -delta, delta, distances, clipped);
    Memory rest = forward.temporary(memory.rows());
    arithmetic.scale(-0.5, clipped, rest);
    arithmetic.binary(dnnl.dnnl_binary_add, rest, distances, rest);
    arithmetic.binary(dnnl.dnnl_binary_mul, rest, clipped, rest);
    mean(rest);
    memory
        .gradient(planning.backward())
        .ifPresent(
            gradient ->
                distances(
                    planning.backward(),
                    gradient,
                    new PostOperations()
                        .apply(dnnl.dnnl_eltwise_clip, -delta, delta)
                        .linear(factor(), 0)));
  }

  private void distances(Recorder steps, Memory result, PostOperations after) {
    new Arithmetic(planning.device(), steps)
        .binary(
            dnnl.dnnl_binary_sub, memory.prediction(steps), memory.target(steps), result, after);
  }

  private void mean(Memory values) {
    new Arithmetic(planning.device(), planning.forward())
        .reduce(dnnl.dnnl_reduction_mean, memory.bySample(values), memory.losses());
  }

  private double factor() {
    return weight / memory.elements();
  }
}
