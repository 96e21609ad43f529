package dev.fovea.runtime.onednn;

import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Plans one direction of a recurrent layer: forward one product of the input for all steps and then
 * step after step; backward step after step, and then one product for each gradient of a parameter.
 */
final class RecurrentDirection {

  /**
   * Where a direction stands.
   *
   * @param place among all directions of all layers
   * @param reverse whether it goes from the last step to the first
   * @param steps of a sequence
   */
  record Standing(int place, boolean reverse, int steps) {

    /** The step that comes so many after the first in this direction. */
    int step(int order) {
      return reverse ? steps - 1 - order : order;
    }

    /** The step that this direction comes to last. */
    int lastStep() {
      return step(steps - 1);
    }

    /** Of two ranges of steps that begin one apart, where that begins which is come to first. */
    int earlier() {
      return reverse ? 1 : 0;
    }
  }

  /**
   * The gradient of the states.
   *
   * @param series where it lies
   * @param ofAll whether it lies there for all steps, and not only for that which the direction
   *     comes to last
   */
  record Above(Series series, boolean ofAll) {}

  private final Planning planning;
  private final Device device;
  private final Values values;
  private final CellPlan cell;
  private final Standing standing;
  private final CellPlan.Track track;
  private final List<Series> sources;
  private final RecurrentParameters parameters;
  private final CarriedPlaces carried;

  /**
   * A direction.
   *
   * @param track where it works
   * @param sources what it reads: series side by side
   */
  RecurrentDirection(
      Planning planning,
      CellPlan cell,
      Standing standing,
      CellPlan.Track track,
      List<Series> sources) {
    this.planning = planning;
    this.device = planning.device();
    this.values = planning.values();
    this.cell = cell;
    this.standing = standing;
    this.track = track;
    this.sources = sources;
    long units = track.hidden().features();
    long features = sources.stream().mapToLong(Series::features).sum();
    this.parameters = new RecurrentParameters(planning, cell, standing.place(), units, features);
    this.carried =
        new CarriedPlaces(
            planning, standing.place(), cell.carried(track).size(), track.hidden().layoutOfStep());
  }

  Series hidden() {
    return track.hidden();
  }

  int lastStep() {
    return standing.lastStep();
  }

  private int gates() {
    return track.gates().size();
  }

  private List<Memory> statesAfter(int step) {
    return cell.carried(track).stream().map(series -> series.at(step)).toList();
  }

  private CellPlan.Moment moment(int order) {
    return new CellPlan.Moment(
        standing.step(order),
        order == 0 ? carried.initial() : statesAfter(standing.step(order - 1)));
  }

  void planForward() {
    planInputProducts();
    CellPlan.Forward forward =
        cell.forward(planning.forward(), new StateProducts(device, parameters, track), track);
    for (int order = 0; order < standing.steps(); order++) {
      forward.plan(moment(order));
    }
    carried.planLast(statesAfter(lastStep()));
  }

  private void planInputProducts() {
    Recorder steps = planning.forward();
    for (int gate = 0; gate < gates(); gate++) {
      Memory target = track.gate(gate).rows();
      long feature = 0;
      for (Series source : sources) {
        Memory read = source.rows();
        Memory weights = parameters.inputTransposed(gate, feature, source.features());
        if (feature == 0) {
          Memory bias = parameters.inputBias(gate);
          MatrixProduct.withBias(
                  device, read.layout(), weights.layout(), bias.layout(), target.layout())
              .run(steps, read, weights, target, new Arguments().with(dnnl.DNNL_ARG_BIAS, bias));
        } else {
          product(steps, read, weights, Sum.onto(target));
        }
        feature += source.features();
      }
    }
  }

  /**
   * Everything backward.
   *
   * @param above the gradient of the states
   * @param read what the layer read, which forward may have lost since
   * @param below for each series that the layer read the gradient, [T·N, F]; empty if nobody needs
   *     them
   */
  void planBackward(Above above, List<Series> read, List<Sum> below) {
    Recorder steps = planning.backward();
    planSteps(above);
    Memory ones = ones();
    for (int gate = 0; gate < gates(); gate++) {
      planParameterGradients(gate, read, ones);
    }
    long feature = 0;
    for (int index = 0; index < below.size(); index++) {
      long width = sources.get(index).features();
      for (int gate = 0; gate < gates(); gate++) {
        product(
            steps,
            track.gate(gate).rows(),
            parameters.input(gate, feature, width),
            below.get(index));
      }
      feature += width;
    }
  }

  private void planSteps(Above above) {
    Recorder steps = planning.backward();
    CellPlan.Backward backward = cell.backward(planning, track);
    Layout state = hidden().layoutOfStep();
    Layout weights = parameters.recurrent(0).layout();
    MatrixProduct throughProduct = MatrixProduct.of(device, state, weights, state);
    Memory gradient = above.series().at(lastStep());
    for (int order = standing.steps() - 1; order > 0; order--) {
      int step = standing.step(order);
      Memory before = above.series().at(standing.step(order - 1));
      Sum sum = above.ofAll() ? Sum.onto(before) : Sum.over(before);
      backward.plan(moment(order), gradient, Optional.of(sum));
      for (int gate = 0; gate < gates(); gate++) {
        throughProduct.run(
            steps, cell.productGradient(gate, track).at(step), parameters.recurrent(gate), sum);
      }
      gradient = before;
    }
    backward.plan(moment(0), gradient, Optional.empty());
  }

  private void planParameterGradients(int gate, List<Series> read, Memory ones) {
    Recorder steps = planning.backward();
    Series ofGate = track.gate(gate);
    Series ofProduct = cell.productGradient(gate, track);
    long feature = 0;
    for (Series source : read) {
      parameters
          .inputGradient(gate, feature, source.features())
          .ifPresent(
              target -> product(steps, transposed(ofGate.rows()), source.rows(), Sum.over(target)));
      feature += source.features();
    }
    parameters
        .recurrentGradient(gate)
        .ifPresent(target -> planRecurrentGradient(ofProduct, Sum.over(target)));
    parameters
        .inputBiasGradient(gate)
        .ifPresent(target -> product(steps, ones, ofGate.rows(), Sum.over(target)));
    parameters
        .recurrentBiasGradient(gate)
        .ifPresent(target -> product(steps, ones, ofProduct.rows(), Sum.over(target)));
  }

  /** Each step's gradient times the state before it. */
  private void planRecurrentGradient(Series ofProduct, Sum target) {
    Recorder steps = planning.backward();
    int pairs = standing.steps() - 1;
    if (pairs > 0) {
      Memory states = hidden().rows(standing.earlier(), pairs);
      Memory gradients = ofProduct.rows(1 - standing.earlier(), pairs);
      product(steps, transposed(gradients), states, target);
    }
    if (carried.continues() || pairs == 0) {
      product(steps, transposed(ofProduct.at(standing.step(0))), carried.initial().get(0), target);
    }
  }

  private void product(Recorder steps, Memory left, Memory right, Sum target) {
    MatrixProduct.of(device, left.layout(), right.layout(), target.memory().layout())
        .run(steps, left, right, target);
  }

  /** As many ones as there are steps of samples, to add these up with. */
  private Memory ones() {
    long count = standing.steps() * hidden().layoutOfStep().dimensions()[0];
    Place ones = planning.ownPlace(values.dense(1, count));
    FloatPointer each = new FloatPointer(ones.address()).capacity(count);
    for (long index = 0; index < count; index++) {
      each.put(index, 1);
    }
    return new Memory(device, ones);
  }

  /** The same numbers with rows and columns exchanged. */
  private Memory transposed(Memory matrix) {
    long[] dimensions = matrix.layout().dimensions();
    long[] exchanged = {dimensions[1], dimensions[0]};
    return matrix.part(
        device, Layout.strided(device.scope(), exchanged, new long[] {1, dimensions[1]}));
  }
}
