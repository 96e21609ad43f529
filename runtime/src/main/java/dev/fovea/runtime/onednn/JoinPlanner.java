package dev.fovea.runtime.onednn;

import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;

/** Plans the sum of values and their concatenation along the channels. */
final class JoinPlanner {

  private final Planning planning;
  private final NativeScope scope;

  JoinPlanner(Planning planning) {
    this.planning = planning;
    this.scope = planning.device().scope();
  }

  void planSum() {
    List<Place> inputs = planning.inputs();
    Layout layout = planning.input().layout();
    Place target = planning.output(layout);
    Recorder steps = planning.forward();
    Arithmetic arithmetic = new Arithmetic(planning.device(), steps);
    Memory sum = steps.write(target, layout);
    if (inputs.size() == 1) {
      steps.copy(steps.at(planning.input()), sum);
    }
    PostOperations after = new PostOperations();
    planning.group().function().ifPresent(after::apply);
    Memory first = steps.at(planning.input());
    for (int index = 1; index < inputs.size(); index++) {
      Memory next = steps.read(inputs.get(index), layout);
      boolean last = index == inputs.size() - 1;
      arithmetic.binary(
          dnnl.dnnl_binary_add, first, next, sum, last ? after : new PostOperations());
      first = sum;
    }
    planning.ownGradient(target).ifPresent(gradient -> planSumBackward(gradient, layout));
  }

  private void planSumBackward(Place gradient, Layout layout) {
    Recorder steps = planning.backward();
    Memory from = steps.read(gradient, layout);
    // The first input's gradient may replace the sum's, so that it comes last.
    for (int index = planning.inputs().size() - 1; index >= 0; index--) {
      Optional<Place> to = planning.inputGradient(index);
      if (to.isPresent() && !isSame(to.get(), gradient)) {
        steps.copy(from, steps.at(to.get()));
      }
    }
  }

  private static boolean isSame(Place one, Place other) {
    return one.address().address() == other.address().address()
        && one.layout().sameAs(other.layout());
  }

  void planConcatenation() {
    Place target = target();
    Layout layout = target.layout();
    Recorder steps = planning.forward();
    Memory whole = steps.at(target);
    long channel = 0;
    for (int index = 0; index < planning.inputs().size(); index++) {
      Place input = planning.inputs().get(index);
      if (!planning.values().isPart(planning.binding().inputs().get(index))) {
        Memory part = whole.part(planning.device(), part(layout, input, channel));
        steps.copy(steps.at(input), part);
      }
      channel += channels(input);
    }
    planning
        .outputGradient(target)
        .ifPresent(gradient -> planConcatenationBackward(gradient, layout));
  }

  /** Where parts lie already; else where the whole suits the one that reads it or its inputs. */
  private Place target() {
    Optional<Place> begun = planning.values().whole(planning.binding().output());
    if (begun.isPresent()) {
      return begun.get();
    }
    Layout alone = concatenated();
    return planning
        .part(alone)
        .map(part -> planning.output(part, alone))
        .orElseGet(() -> planning.output(alone));
  }

  private void planConcatenationBackward(Place gradient, Layout layout) {
    Recorder steps = planning.backward();
    Memory whole = steps.at(gradient);
    long channel = 0;
    for (int index = 0; index < planning.inputs().size(); index++) {
      Place input = planning.inputs().get(index);
      Optional<Place> to = planning.inputGradient(index);
      if (to.isPresent()) {
        Memory part = whole.part(planning.device(), part(layout, input, channel));
        steps.copy(part, steps.at(to.get()));
      }
      channel += channels(input);
    }
  }

  private Layout part(Layout whole, Place input, long channel) {
    long[] dimensions = input.layout().dimensions();
    long[] offsets = new long[dimensions.length];
    offsets[1] = channel;
    return whole.part(scope, dimensions, offsets);
  }

  private static long channels(Place place) {
    return place.layout().dimensions()[1];
  }

  /**
   * The layout of all values if it is the same and ends with a value's last channel; the common one
   * otherwise.
   */
  private Layout concatenated() {
    Layout common = planning.values().common(planning.binding().output().array());
    Optional<ChannelBlocks> blocks = ChannelBlocks.of(scope, planning.input().layout());
    return blocks
        .filter(
            each ->
                planning.inputs().stream()
                    .allMatch(input -> ChannelBlocks.of(scope, input.layout()).equals(blocks)))
        .map(each -> each.layout(scope, common.dimensions()))
        .orElse(common);
  }
}
