package dev.fovea.runtime.onednn;

import dev.fovea.runtime.operation.Slice;
import dev.fovea.runtime.operation.ZeroPad2d;

/** Plans operations whose input is a part of their output, or whose output one of their input. */
final class PartPlanner {

  private static final int CHANNELS = 1;
  private static final int ROWS = 2;
  private static final int COLUMNS = 3;

  private final Planning planning;
  private final NativeScope scope;
  private final Layout common;

  PartPlanner(Planning planning) {
    this.planning = planning;
    this.scope = planning.device().scope();
    this.common = planning.values().common(planning.binding().output().array());
  }

  /** Zeros around a feature map, in the input's blocks of channels if it lies in full ones. */
  void plan(ZeroPad2d padding) {
    Place source = planning.input();
    Layout wanted =
        ChannelBlocks.of(scope, source.layout())
            .map(blocks -> blocks.layout(scope, common.dimensions()))
            .orElse(common);
    Place target = planning.output(wanted);
    long[] offsets = new long[common.dimensions().length];
    offsets[ROWS] = padding.top();
    offsets[COLUMNS] = padding.left();
    Layout interior = target.layout().part(scope, source.layout().dimensions(), offsets);
    Recorder forward = planning.forward();
    // Other values may have used the output's memory since the last run.
    Memory whole = forward.at(target);
    forward.run(whole::clear);
    forward.copy(forward.at(source), whole.part(planning.device(), interior));
    planning.planInputGradient(
        target,
        (gradient, place) -> {
          Recorder backward = planning.backward();
          backward.copy(
              backward.at(gradient).part(planning.device(), interior), backward.at(place));
        });
  }

  /** Some of the channels, in the input's blocks if they begin and end with one. */
  void plan(Slice slice) {
    Layout wanted =
        ChannelBlocks.of(scope, planning.input().layout())
            .filter(blocks -> blocks.divide(slice.from()) && blocks.divide(slice.to()))
            .map(blocks -> blocks.layout(scope, common.dimensions()))
            .orElse(common);
    boolean cutsBlocks = wanted.sameAs(common);
    Layout whole =
        cutsBlocks
            ? planning.values().common(planning.binding().input().array())
            : planning.input().layout();
    long[] offsets = new long[common.dimensions().length];
    offsets[CHANNELS] = slice.from();
    Layout slicedOff = whole.part(scope, common.dimensions(), offsets);
    Place target = planning.output(wanted);
    Recorder forward = planning.forward();
    forward.copy(
        forward.read(planning.input(), whole).part(planning.device(), slicedOff),
        forward.at(target));
    planning.planInputGradient(
        target, (gradient, place) -> planBackward(gradient, place, whole, slicedOff));
  }

  private void planBackward(Place gradient, Place inputGradient, Layout whole, Layout slicedOff) {
    Recorder backward = planning.backward();
    Memory all = backward.write(inputGradient, whole);
    backward.run(all::clear);
    backward.copy(backward.at(gradient), all.part(planning.device(), slicedOff));
  }
}
