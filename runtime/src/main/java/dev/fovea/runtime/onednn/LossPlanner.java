package dev.fovea.runtime.onednn;

import dev.fovea.runtime.operation.SoftmaxCrossEntropy;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Plans the losses of heads: of each sample forward, and the gradient of their weighted mean
 * backward.
 */
final class LossPlanner {

  private static final int PREDICTION = 0;
  private static final int TARGET = 1;

  private final Planning planning;
  private final double weight;
  private final Layout layout;
  private final long[] shape;

  /**
   * A loss of prediction and target.
   *
   * @param weight the factor of its mean in the sum over all heads
   */
  LossPlanner(Planning planning, double weight) {
    this.planning = planning;
    this.weight = weight;
    this.layout = planning.values().common(planning.binding().input().array());
    this.shape = layout.dimensions();
  }

  /**
   * −Σ target · log softmax(prediction) over the features, for a feature map the mean over its
   * positions; its gradient is softmax(prediction) · Σ target − target. The targets are smoothed
   * and weighted first.
   */
  void planSoftmaxCrossEntropy(SoftmaxCrossEntropy loss) {
    Recorder forward = planning.forward();
    Arithmetic arithmetic = new Arithmetic(planning.device(), forward);
    Memory logarithms = forward.temporary(layout);
    arithmetic.softmax(
        dnnl.dnnl_forward_inference,
        dnnl.dnnl_softmax_log,
        SoftmaxPlanner.CHANNELS,
        read(forward, PREDICTION),
        logarithms);
    arithmetic.binary(dnnl.dnnl_binary_mul, logarithms, classTargets(forward, loss), logarithms);
    Memory losses = losses();
    arithmetic.reduce(dnnl.dnnl_reduction_sum, logarithms, losses);
    arithmetic.scale(-1.0 / positions(), losses, losses);
    planning
        .inputGradient(PREDICTION)
        .ifPresent(
            gradient -> {
              Recorder backward = planning.backward();
              Arithmetic back = new Arithmetic(planning.device(), backward);
              Memory result = backward.write(gradient, layout);
              back.softmax(
                  dnnl.dnnl_forward_inference,
                  dnnl.dnnl_softmax_accurate,
                  SoftmaxPlanner.CHANNELS,
                  read(backward, PREDICTION),
                  result);
              Memory target = classTargets(backward, loss);
              Memory totals = backward.temporary(oneChannel());
              back.reduce(dnnl.dnnl_reduction_sum, target, totals);
              back.binary(dnnl.dnnl_binary_mul, result, totals, result);
              back.binary(dnnl.dnnl_binary_sub, result, target, result);
              back.scale(weight / (shape[0] * positions()), result, result);
            });
  }

  /** weights · ((1 − smoothing) · target + smoothing / classes). */
  private Memory classTargets(Recorder steps, SoftmaxCrossEntropy loss) {
    loss.requireClasses(shape[SoftmaxPlanner.CHANNELS]);
    Memory given = read(steps, TARGET);
    if (loss.labelSmoothing() == 0 && loss.classWeights().isEmpty()) {
      return given;
    }
    double smoothing = loss.labelSmoothing();
    Arithmetic arithmetic = new Arithmetic(planning.device(), steps);
    Memory seen = steps.temporary(layout);
    arithmetic.apply(
        dnnl.dnnl_eltwise_linear,
        1 - smoothing,
        smoothing / shape[SoftmaxPlanner.CHANNELS],
        given,
        seen);
    if (!loss.classWeights().isEmpty()) {
      arithmetic.binary(dnnl.dnnl_binary_mul, seen, classWeights(loss.classWeights()), seen);
    }
    return seen;
  }

  /** One factor a class, the same for all samples and positions. */
  private Memory classWeights(List<Double> weights) {
    long classes = shape[SoftmaxPlanner.CHANNELS];
    long[] dimensions = shape.clone();
    Arrays.fill(dimensions, 1);
    dimensions[SoftmaxPlanner.CHANNELS] = classes;
    Place place = planning.ownPlace(planning.values().dense(dimensions));
    FloatPointer factors = new FloatPointer(place.address()).capacity(classes);
    for (int index = 0; index < classes; index++) {
      factors.put(index, weights.get(index).floatValue());
    }
    return new Memory(planning.device(), place);
  }

  /** The mean of (prediction − target)² over all elements of a sample. */
  void planMeanSquaredError() {
    Recorder forward = planning.forward();
    Arithmetic arithmetic = new Arithmetic(planning.device(), forward);
    Memory squares = forward.temporary(layout);
    arithmetic.binary(
        dnnl.dnnl_binary_sub, read(forward, PREDICTION), read(forward, TARGET), squares);
    arithmetic.apply(dnnl.dnnl_eltwise_square, 0, 0, squares, squares);
    arithmetic.reduce(dnnl.dnnl_reduction_mean, squares, losses());
    planning
        .inputGradient(PREDICTION)
        .ifPresent(
            gradient -> {
              Recorder backward = planning.backward();
              Arithmetic back = new Arithmetic(planning.device(), backward);
              Memory result = backward.write(gradient, layout);
              back.binary(
                  dnnl.dnnl_binary_sub, read(backward, PREDICTION), read(backward, TARGET), result);
              double elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
              back.scale(2 * weight / elements, result, result);
            });
  }

  private Layout oneChannel() {
    long[] dimensions = shape.clone();
    dimensions[SoftmaxPlanner.CHANNELS] = 1;
    return planning.values().dense(dimensions);
  }

  private double positions() {
    double positions = 1;
    for (int axis = SoftmaxPlanner.CHANNELS + 1; axis < shape.length; axis++) {
      positions *= shape[axis];
    }
    return positions;
  }

  private Memory read(Recorder steps, int input) {
    return steps.read(planning.inputs().get(input), layout);
  }

  /** One number a sample, seen with as many dimensions as the prediction has. */
  private Memory losses() {
    long[] ones = shape.clone();
    Arrays.fill(ones, 1, ones.length, 1);
    Layout each = planning.values().dense(ones);
    Place place = planning.output(planning.values().dense(shape[0], 1));
    return planning.forward().at(new Place(place.address(), each));
  }
}
