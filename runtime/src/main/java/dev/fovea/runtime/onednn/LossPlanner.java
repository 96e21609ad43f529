package dev.fovea.runtime.onednn;

import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Plans the losses of heads: of each sample forward, and the gradient of their weighted mean
 * backward.
 */
final class LossPlanner {

  private static final int PREDICTION = 0;
  private static final int TARGET = 1;

  private final Planning planning;
  private final Device device;
  private final double weight;
  private final Layout common;
  private final long samples;
  private final long positions;
  private final long classes;

  /** A row for each position of each sample: what oneDNN's fast kernels take. */
  private final Layout rows;

  /** A row for each sample. */
  private final Layout wholes;

  /**
   * A loss of prediction and target.
   *
   * @param weight the factor of its mean in the sum over all heads
   */
  LossPlanner(Planning planning, double weight) {
    this.planning = planning;
    this.device = planning.device();
    this.weight = weight;
    INDArray prediction = planning.binding().input().array();
    this.common = planning.values().common(prediction);
    this.samples = prediction.size(0);
    this.classes = prediction.size(-1);
    this.positions = prediction.length() / (samples * classes);
    this.rows = planning.values().dense(samples * positions, classes);
    this.wholes = planning.values().dense(samples, positions * classes);
  }

  /**
   * −Σ target · log softmax(prediction) over the features, for a feature map the mean over its
   * positions; its gradient is softmax(prediction) · Σ target − target. The targets are smoothed
   * and weighted first.
   */
  void planSoftmaxCrossEntropy(SoftmaxCrossEntropy loss) {
    Recorder forward = planning.forward();
    Arithmetic arithmetic = new Arithmetic(device, forward);
    Memory logarithms = forward.temporary(rows);
    arithmetic.softmax(
        dnnl.dnnl_forward_inference,
        dnnl.dnnl_softmax_log,
        SoftmaxPlanner.CHANNELS,
        read(forward, PREDICTION),
        logarithms);
    arithmetic.binary(dnnl.dnnl_binary_mul, logarithms, classTargets(forward, loss), logarithms);
    Memory losses = losses();
    arithmetic.reduce(dnnl.dnnl_reduction_sum, logarithms.part(device, wholes), losses);
    arithmetic.scale(-1.0 / positions, losses, losses);
    planning.inputGradient(PREDICTION).ifPresent(gradient -> planSoftmaxGradient(loss, gradient));
  }

  private void planSoftmaxGradient(SoftmaxCrossEntropy loss, Place gradient) {
    Recorder backward = planning.backward();
    Arithmetic arithmetic = new Arithmetic(device, backward);
    Memory targets = classTargets(backward, loss);
    Memory totals = backward.temporary(planning.values().dense(samples * positions, 1));
    arithmetic.reduce(dnnl.dnnl_reduction_sum, targets, totals);
    Memory result = backward.write(gradient, common).part(device, rows);
    arithmetic.softmax(
        dnnl.dnnl_forward_inference,
        dnnl.dnnl_softmax_accurate,
        SoftmaxPlanner.CHANNELS,
        read(backward, PREDICTION),
        result);
    arithmetic.binary(
        dnnl.dnnl_binary_mul,
        result,
        totals,
        result,
        new PostOperations().subtract(targets).linear(weight / (samples * positions), 0));
  }

  /** weights · ((1 − smoothing) · target + smoothing / classes). */
  private Memory classTargets(Recorder steps, SoftmaxCrossEntropy loss) {
    loss.requireClasses(classes);
    Memory given = read(steps, TARGET);
    if (loss.labelSmoothing() == 0 && loss.classWeights().isEmpty()) {
      return given;
    }
    double smoothing = loss.labelSmoothing();
    Arithmetic arithmetic = new Arithmetic(device, steps);
    Memory seen = steps.temporary(rows);
    arithmetic.apply(dnnl.dnnl_eltwise_linear, 1 - smoothing, smoothing / classes, given, seen);
    if (!loss.classWeights().isEmpty()) {
      arithmetic.binary(dnnl.dnnl_binary_mul, seen, classWeights(loss.classWeights()), seen);
    }
    return seen;
  }

  /** One factor a class, the same for all samples and positions. */
  private Memory classWeights(List<Double> weights) {
    Place place = planning.ownPlace(planning.values().dense(1, classes));
    FloatPointer factors = new FloatPointer(place.address()).capacity(classes);
    for (int index = 0; index < classes; index++) {
      factors.put(index, weights.get(index).floatValue());
    }
    return new Memory(device, place);
  }

  /** The mean of (prediction − target)² over all elements of a sample. */
  void planMeanSquaredError() {
    Recorder forward = planning.forward();
    Arithmetic arithmetic = new Arithmetic(device, forward);
    Memory squares = forward.temporary(rows);
    arithmetic.binary(
        dnnl.dnnl_binary_sub, read(forward, PREDICTION), read(forward, TARGET), squares);
    arithmetic.apply(dnnl.dnnl_eltwise_square, 0, 0, squares, squares);
    arithmetic.reduce(dnnl.dnnl_reduction_mean, squares.part(device, wholes), losses());
    planning
        .inputGradient(PREDICTION)
        .ifPresent(
            gradient -> {
              Recorder backward = planning.backward();
              Arithmetic back = new Arithmetic(device, backward);
              Memory result = backward.write(gradient, common).part(device, rows);
              back.binary(
                  dnnl.dnnl_binary_sub, read(backward, PREDICTION), read(backward, TARGET), result);
              double elements = (double) samples * positions * classes;
              back.scale(2 * weight / elements, result, result);
            });
  }

  private Memory read(Recorder steps, int input) {
    return steps.read(planning.inputs().get(input), common).part(device, rows);
  }

  /** One number a sample. */
  private Memory losses() {
    return planning.forward().at(planning.output(planning.values().dense(samples, 1)));
  }
}
