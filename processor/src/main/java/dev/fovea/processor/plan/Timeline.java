package dev.fovea.processor.plan;

import dev.fovea.processor.layer.BackwardNeed;
import java.util.List;

/**
 * Walks through a pass and notes when each tensor is in use. Moments are the forward calls and then
 * the backward calls and additions.
 */
record Timeline(
    ArenaBuilder arena,
    List<Tensor> inputs,
    List<Tensor> outputs,
    List<PlannedStep> steps,
    List<BackwardCall> backward) {

  void touchAll() {
    touchEnds();
    steps.forEach(this::touchForward);
    for (int index = 0; index < backward.size(); index++) {
      int moment = steps.size() + index;
      BackwardCall call = backward.get(index);
      if (call instanceof BackwardCall.Run run) {
        touchBackward(run.step(), moment);
      } else if (call instanceof BackwardCall.Add add) {
        arena.touch(add.total(), moment);
        arena.touch(add.part(), moment);
      }
    }
  }

  /**
   * Inputs and targets are written before the pass; inputs, outputs and losses may be read after
   * it.
   */
  private void touchEnds() {
    int end = Math.max(0, steps.size() + backward.size() - 1);
    for (Tensor input : inputs) {
      arena.touch(input, 0);
      arena.touch(input, end);
    }
    outputs.forEach(output -> arena.touch(output, end));
    for (PlannedStep step : steps) {
      if (step.step().isLoss()) {
        step.target().ifPresent(target -> arena.touch(target, 0));
        arena.touch(step.writes(), end);
      }
    }
  }

  private void touchForward(PlannedStep step) {
    int moment = step.index();
    step.reads().forEach(read -> arena.touch(read, moment));
    step.target().ifPresent(target -> arena.touch(target, moment));
    step.states().forEach(state -> arena.touch(state, moment));
    arena.touch(step.writes(), moment);
  }

  private void touchBackward(PlannedStep step, int moment) {
    if (step.step().needs(BackwardNeed.INPUT)) {
      step.reads().forEach(read -> arena.touch(read, moment));
      step.target().ifPresent(target -> arena.touch(target, moment));
    }
    if (step.step().needs(BackwardNeed.OUTPUT)) {
      arena.touch(step.writes(), moment);
    }
    step.states().forEach(state -> arena.touch(state, moment));
    step.writesGradient().ifPresent(gradient -> arena.touch(gradient, moment));
    step.readGradients().forEach(read -> read.ifPresent(gradient -> arena.touch(gradient, moment)));
  }
}
