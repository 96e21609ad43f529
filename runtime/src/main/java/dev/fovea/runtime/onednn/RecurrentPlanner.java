package dev.fovea.runtime.onednn;

import dev.fovea.runtime.operation.Gru;
import dev.fovea.runtime.operation.Lstm;
import dev.fovea.runtime.operation.Recurrence;
import dev.fovea.runtime.operation.RecurrentOperation;
import dev.fovea.runtime.operation.SimpleRnn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Plans a recurrent layer of any cell, in one direction or both, over matrix products and
 * elementwise arithmetic. What it keeps from forward to backward is what the plan reserved. An LSTM
 * of one direction has a planner of its own, {@link LstmPlanner}, since oneDNN's primitive for it
 * makes better use of several cores.
 *
 * <p>Within the layer steps come first, [T, N, F], so that a step is dense.
 */
final class RecurrentPlanner {

  /** At prediction a step replaces the last but one. */
  private static final int KEPT_AT_PREDICTION = 2;

  private final Planning planning;
  private final Device device;
  private final CellPlan cell;
  private final Recurrence shape;
  private final long samples;
  private final int steps;
  private final List<List<RecurrentDirection>> layers = new ArrayList<>();
  private final List<List<Series>> sources = new ArrayList<>();

  RecurrentPlanner(Planning planning, RecurrentOperation operation) {
    this.planning = planning;
    this.device = planning.device();
    this.cell = cellOf(operation);
    this.shape = operation.shape();
    this.samples = planning.binding().input().array().size(0);
    this.steps = Math.toIntExact(planning.binding().input().array().size(1));
  }

  private static CellPlan cellOf(RecurrentOperation operation) {
    if (operation instanceof Lstm) {
      return new LstmPlan();
    } else if (operation instanceof Gru) {
      return new GruPlan();
    } else if (operation instanceof SimpleRnn) {
      return new SimplePlan();
    }
    throw new IllegalArgumentException("There is no recurrent layer " + operation);
  }

  void plan() {
    List<Series> below = List.of(input(planning.forward()));
    List<CellPlan.Track> tracks = tracks();
    for (int layer = 0; layer < shape.layers(); layer++) {
      List<RecurrentDirection> directions = new ArrayList<>();
      for (int index = 0; index < shape.directions(); index++) {
        int place = layer * shape.directions() + index;
        RecurrentDirection direction =
            new RecurrentDirection(
                planning,
                cell,
                new RecurrentDirection.Standing(place, index == 1, steps),
                tracks.get(place),
                below);
        direction.planForward();
        directions.add(direction);
      }
      layers.add(directions);
      sources.add(below);
      below = directions.stream().map(RecurrentDirection::hidden).toList();
    }
    Layout common = planning.values().common(planning.binding().output().array());
    Place output = planning.output(common);
    Recorder forward = planning.forward();
    copyOutput(forward, forward.at(output));
    planning
        .outputGradient(output)
        .ifPresent(gradient -> planBackward(planning.backward().at(gradient)));
  }

  /** The input with steps first. */
  private Series input(Recorder recorder) {
    Layout common = planning.values().common(planning.binding().input().array());
    Series copy = series(recorder, shape.features());
    recorder.copy(
        recorder
            .read(planning.input(), common)
            .part(device, samplesFirst(shape.features(), shape.features())),
        copy.whole());
    return copy;
  }

  private Series series(Recorder recorder, long features) {
    Memory memory = recorder.temporary(planning.values().dense(steps, samples, features));
    return new Series(planning, memory, 0, steps, samples, features);
  }

  /**
   * Some features of an array [N, T, F] in the logical order of steps, samples, features.
   *
   * @param ofAll F
   */
  private Layout samplesFirst(long features, long ofAll) {
    return Layout.strided(
        device.scope(),
        new long[] {steps, samples, features},
        new long[] {ofAll, steps * ofAll, 1});
  }

  /** Where each direction of each layer works. */
  private List<CellPlan.Track> tracks() {
    int count = shape.layers() * shape.directions();
    return planning.trains() ? tracksToKeep(count) : tracksToForget(count);
  }

  private List<CellPlan.Track> tracksToKeep(int count) {
    int gates = cell.order().size();
    int each = gates + cell.kept() + 1;
    long elements = steps * samples * shape.units();
    Memory state = new Memory(device, planning.state(0, (long) count * each, elements));
    List<Series> all =
        IntStream.range(0, count * each)
            .mapToObj(index -> ofUnits(state, index * elements, steps))
            .toList();
    return IntStream.range(0, count)
        .mapToObj(
            place -> {
              List<Series> own = all.subList(place * each, (place + 1) * each);
              return new CellPlan.Track(
                  own.subList(0, gates), own.subList(gates, each - 1), own.get(each - 1));
            })
        .toList();
  }

  /** One direction after the other works in the same memory, but for its states. */
  private List<CellPlan.Track> tracksToForget(int count) {
    Recorder forward = planning.forward();
    int gates = cell.order().size();
    long elements = steps * samples * shape.units();
    Memory all = forward.temporary(planning.values().dense(gates, elements));
    List<Series> own =
        IntStream.range(0, gates).mapToObj(gate -> ofUnits(all, gate * elements, steps)).toList();
    Layout few = planning.values().dense(KEPT_AT_PREDICTION, samples, shape.units());
    List<Series> kept =
        IntStream.range(0, cell.kept())
            .mapToObj(index -> ofUnits(forward.temporary(few), 0, KEPT_AT_PREDICTION))
            .toList();
    return IntStream.range(0, count)
        .mapToObj(place -> new CellPlan.Track(own, kept, series(forward, shape.units())))
        .toList();
  }

  private Series ofUnits(Memory memory, long offset, int distinctSteps) {
    return new Series(planning, memory, offset, distinctSteps, samples, shape.units());
  }

  private void copyOutput(Recorder forward, Memory output) {
    List<RecurrentDirection> top = layers.get(shape.layers() - 1);
    for (int index = 0; index < top.size(); index++) {
      Series hidden = top.get(index).hidden();
      forward.copy(
          shape.last() ? hidden.at(top.get(index).lastStep()) : hidden.whole(),
          outside(output, index));
    }
  }

  /** A direction's part of the output or its gradient. */
  private Memory outside(Memory whole, int direction) {
    long ofAll = shape.outputFeatures();
    long units = shape.units();
    Layout layout =
        shape.last()
            ? Layout.strided(device.scope(), new long[] {samples, units}, new long[] {ofAll, 1})
            : samplesFirst(units, ofAll);
    return whole.part(device, layout, direction * units);
  }

  private void planBackward(Memory gradient) {
    Recorder backward = planning.backward();
    Optional<Place> inputGradient = planning.inputGradient(0);
    List<RecurrentDirection.Above> above = new ArrayList<>();
    List<RecurrentDirection> top = layers.get(shape.layers() - 1);
    for (int index = 0; index < top.size(); index++) {
      Series series = series(backward, shape.units());
      backward.copy(
          outside(gradient, index),
          shape.last() ? series.at(top.get(index).lastStep()) : series.whole());
      above.add(new RecurrentDirection.Above(series, !shape.last()));
    }
    for (int layer = shape.layers() - 1; layer >= 0; layer--) {
      // Forward's copy of the input is gone.
      List<Series> read = layer > 0 ? sources.get(layer) : List.of(input(backward));
      boolean wanted = layer > 0 || inputGradient.isPresent();
      List<Series> below =
          wanted
              ? read.stream().map(source -> series(backward, source.features())).toList()
              : List.of();
      List<Sum> sums = below.stream().map(series -> Sum.over(series.rows())).toList();
      for (int index = 0; index < shape.directions(); index++) {
        layers.get(layer).get(index).planBackward(above.get(index), read, sums);
      }
      above = below.stream().map(series -> new RecurrentDirection.Above(series, true)).toList();
    }
    List<RecurrentDirection.Above> first = above;
    inputGradient.ifPresent(place -> copyInputGradient(first.get(0).series(), place));
  }

  private void copyInputGradient(Series gradient, Place place) {
    Layout common = planning.values().common(planning.binding().input().array());
    Recorder backward = planning.backward();
    long features = shape.features();
    backward.copy(
        gradient.whole(),
        backward.write(place, common).part(device, samplesFirst(features, features)));
  }
}
