package dev.fovea.runtime.onednn;

import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import java.util.Arrays;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Plans −Σ target · log softmax(prediction) over the features, for a feature map the mean over its
 * positions; its gradient is softmax(prediction) · Σ target − target. The targets are smoothed and
 * weighted first.
 */
final class SoftmaxCrossEntropyPlanner {

  private final Planning planning;
  private final Device device;
  private final SoftmaxCrossEntropy loss;
  private final LossMemory memory;

  SoftmaxCrossEntropyPlanner(Planning planning, SoftmaxCrossEntropy loss) {
    this.planning = planning;
    this.device = planning.device();
    this.loss = loss;
    this.memory = new LossMemory(planning);
    loss.requireClasses(memory.features());
  }

  void plan() {
    Recorder forward = planning.forward();
    Arithmetic arithmetic = new Arithmetic(device, forward);
    Memory logarithms = forward.temporary(memory.rows());
    arithmetic.softmax(
        dnnl.dnnl_forward_inference,
        dnnl.dnnl_softmax_log,
        SoftmaxPlanner.CHANNELS,
        memory.prediction(forward),
        logarithms);
    arithmetic.binary(dnnl.dnnl_binary_mul, logarithms, targets(forward), logarithms);
    Memory losses = memory.losses();
    arithmetic.reduce(dnnl.dnnl_reduction_sum, memory.bySample(logarithms), losses);
    arithmetic.scale(-1.0 / memory.positions(), losses, losses);
    memory.gradient(planning.backward()).ifPresent(this::planBackward);
  }

  private void planBackward(Memory gradient) {
    Recorder backward = planning.backward();
    Arithmetic arithmetic = new Arithmetic(device, backward);
    Memory targets = targets(backward);
    Memory totals = totals(backward, targets);
    arithmetic.softmax(
        dnnl.dnnl_forward_inference,
        dnnl.dnnl_softmax_accurate,
        SoftmaxPlanner.CHANNELS,
        memory.prediction(backward),
        gradient);
    arithmetic.binary(
        dnnl.dnnl_binary_mul,
        gradient,
        totals,
        gradient,
        new PostOperations().subtract(targets).linear(loss.weight() / memory.allPositions(), 0));
  }

  /** The sum of each row, as a product with ones: far faster than oneDNN's reduction of rows. */
  private Memory totals(Recorder steps, Memory rows) {
    Layout column = planning.values().dense(memory.features(), 1);
    Layout sums = planning.values().dense(memory.allPositions(), 1);
    double[] ones = new double[Math.toIntExact(memory.features())];
    Arrays.fill(ones, 1);
    Memory result = steps.temporary(sums);
    MatrixProduct.of(device, memory.rows(), column, sums)
        .run(steps, rows, memory.factors(ones).part(device, column), result);
    return result;
  }

  /** weights · ((1 − smoothing) · target + smoothing / classes). */
  private Memory targets(Recorder steps) {
    Memory given = memory.target(steps);
    if (loss.labelSmoothing() == 0 && loss.classWeights().isEmpty()) {
      return given;
    }
    double smoothing = loss.labelSmoothing();
    Arithmetic arithmetic = new Arithmetic(device, steps);
    Memory seen = steps.temporary(memory.rows());
    arithmetic.apply(
        dnnl.dnnl_eltwise_linear, 1 - smoothing, smoothing / memory.features(), given, seen);
    if (!loss.classWeights().isEmpty()) {
      double[] weights = loss.classWeights().stream().mapToDouble(Double::doubleValue).toArray();
      arithmetic.binary(dnnl.dnnl_binary_mul, seen, memory.factors(weights), seen);
    }
    return seen;
  }
}
