package dev.fovea.runtime.onednn;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.dnnl.global.dnnl;

/**
 * The weights and biases of a direction of a recurrent layer, and their gradients, gate by gate in
 * PyTorch's layouts; and in the form that the steps forward want: gates in the cell's order,
 * recurrent weights transposed, biases added up.
 */
final class RecurrentParameters {

  private static final int COUNT = 4;
  private static final int WEIGHT_IH = 0;
  private static final int WEIGHT_HH = 1;
  private static final int BIAS_IH = 2;
  private static final int BIAS_HH = 3;

  private final Planning planning;
  private final Device device;
  private final CellPlan cell;
  private final int first;
  private final long units;
  private final long features;
  private final Memory forSteps;
  private final List<Memory> inputBiases;

  /**
   * The parameters of a direction.
   *
   * @param place of the direction among all of all layers
   * @param units H
   * @param features of what the layer reads
   */
  RecurrentParameters(Planning planning, CellPlan cell, int place, long units, long features) {
    this.planning = planning;
    this.device = planning.device();
    this.cell = cell;
    this.first = place * COUNT;
    this.units = units;
    this.features = features;
    this.forSteps = room(planning.values().dense(gates(), units, units));
    IntStream.range(0, gates()).forEach(this::transposeForSteps);
    this.inputBiases = IntStream.range(0, gates()).mapToObj(this::addedBias).toList();
  }

  private void transposeForSteps(int gate) {
    Memory given =
        new Memory(device, weights(WEIGHT_HH, units))
            .part(device, transposed(units, units), row(gate) * units);
    Memory wanted =
        forSteps.part(device, planning.values().dense(units, units), gate * units * units);
    preparation().copy(given, wanted);
  }

  private Memory addedBias(int gate) {
    Memory ofInput = bias(BIAS_IH, gate);
    if (!cell.addsProduct(gate)) {
      return ofInput;
    }
    Memory sum = room(oneRow());
    new Arithmetic(device, preparation())
        .binary(dnnl.dnnl_binary_add, ofInput, bias(BIAS_HH, gate), sum);
    return sum;
  }

  /** At prediction the parameters stay as they are during the life of the pass. */
  private Recorder preparation() {
    return planning.trains() ? planning.forward() : planning.once();
  }

  private Memory room(Layout layout) {
    return planning.trains() ? planning.forward().temporary(layout) : planning.own(layout);
  }

  private int gates() {
    return cell.order().size();
  }

  /** The first of a gate's rows in PyTorch's order. */
  private long row(int gate) {
    return cell.order().get(gate) * units;
  }

  private Place weights(int index, long columns) {
    return planning.parameter(first + index, gates() * units, columns);
  }

  private Memory bias(int index, int gate) {
    Place all = planning.parameter(first + index, gates() * units);
    return new Memory(device, all).part(device, oneRow(), row(gate));
  }

  private Layout oneRow() {
    return planning.values().dense(1, units);
  }

  /** Some columns of a gate's weights, [H, width]. */
  private Layout columns(long width, long ofAll) {
    return Layout.strided(device.scope(), new long[] {units, width}, new long[] {ofAll, 1});
  }

  private Layout transposed(long width, long ofAll) {
    return Layout.strided(device.scope(), new long[] {width, units}, new long[] {1, ofAll});
  }

  /** The transposed recurrent weights of consecutive gates for steps forward, [count, H, H]. */
  Memory recurrentForSteps(int gate, int count) {
    return forSteps.part(
        device, planning.values().dense(count, units, units), gate * units * units);
  }

  /** The bias of a gate's product with the state, [1, 1, H]. */
  Memory recurrentBias(int gate) {
    return bias(BIAS_HH, gate).part(device, planning.values().dense(1, 1, units));
  }

  /** What is added to a gate's product with the input, [1, H]. */
  Memory inputBias(int gate) {
    return inputBiases.get(gate);
  }

  /** A gate's recurrent weights, [H, H]. */
  Memory recurrent(int gate) {
    return new Memory(device, weights(WEIGHT_HH, units))
        .part(device, columns(units, units), row(gate) * units);
  }

  /** A gate's weights for some of the features, [H, width]. */
  Memory input(int gate, long firstFeature, long width) {
    return new Memory(device, weights(WEIGHT_IH, features))
        .part(device, columns(width, features), row(gate) * features + firstFeature);
  }

  /** The same, [width, H]. */
  Memory inputTransposed(int gate, long firstFeature, long width) {
    return new Memory(device, weights(WEIGHT_IH, features))
        .part(device, transposed(width, features), row(gate) * features + firstFeature);
  }

  /** Where the gradient of a gate's recurrent weights goes; empty if they are not trained. */
  Optional<Memory> recurrentGradient(int gate) {
    return planning
        .parameterGradient(first + WEIGHT_HH, gates() * units, units)
        .map(all -> part(all, columns(units, units), row(gate) * units));
  }

  /** Where the gradient of a gate's weights for some of the features goes. */
  Optional<Memory> inputGradient(int gate, long firstFeature, long width) {
    return planning
        .parameterGradient(first + WEIGHT_IH, gates() * units, features)
        .map(all -> part(all, columns(width, features), row(gate) * features + firstFeature));
  }

  /** Where the gradient of the bias of a gate's product with the input goes, [1, H]. */
  Optional<Memory> inputBiasGradient(int gate) {
    return biasGradient(BIAS_IH, gate);
  }

  /** Where the gradient of the bias of a gate's product with the state goes, [1, H]. */
  Optional<Memory> recurrentBiasGradient(int gate) {
    return biasGradient(BIAS_HH, gate);
  }

  private Optional<Memory> biasGradient(int index, int gate) {
    return planning
        .parameterGradient(first + index, gates() * units)
        .map(all -> part(all, oneRow(), row(gate)));
  }

  private Memory part(Place all, Layout layout, long elements) {
    return new Memory(device, all).part(device, layout, elements);
  }
}
