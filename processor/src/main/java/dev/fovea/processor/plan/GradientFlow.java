package dev.fovea.processor.plan;

import dev.fovea.processor.layer.BackwardNeed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the backward pass computes, before anything is said about memory. A schedule without losses
 * has none.
 *
 * @param differentiable the values whose gradient somebody needs: something trainable lies above
 *     them and a loss below
 * @param calls the steps that run backward, in that order
 */
record GradientFlow(Set<Integer> differentiable, List<Call> calls) {

  /**
   * A step's backward call.
   *
   * @param step its place in {@link Schedule#steps()}
   * @param contributions for each value it reads what it adds to that value's gradient; empty where
   *     nobody needs it
   */
  record Call(int step, List<Optional<Contribution>> contributions) {
    /** Copies the list. */
    Call {
      contributions = List.copyOf(contributions);
    }
  }

  /**
   * What one reader adds to a value's gradient.
   *
   * @param value whose gradient
   * @param first whether it is the first to be computed, which is written where the sum will be;
   *     the others are added
   */
  record Contribution(int value, boolean first) {}

  /** Copies the collections. */
  GradientFlow {
    differentiable = Set.copyOf(differentiable);
    calls = List.copyOf(calls);
  }

  /** Follows the gradients of a schedule's losses. */
  static GradientFlow of(Schedule schedule) {
    Set<Integer> differentiable = differentiable(schedule.steps());
    Set<Integer> begun = new HashSet<>();
    List<Call> calls = new ArrayList<>();
    for (int index = schedule.steps().size() - 1; index >= 0; index--) {
      Step step = schedule.steps().get(index);
      if (runsBackward(step, differentiable)) {
        List<Optional<Contribution>> contributions = new ArrayList<>();
        for (int value : step.reads()) {
          contributions.add(
              differentiable.contains(value)
                  ? Optional.of(new Contribution(value, begun.add(value)))
                  : Optional.empty());
        }
        calls.add(new Call(index, contributions));
      }
    }
    return new GradientFlow(differentiable, calls);
  }

  /** The values of the forward pass that some backward call reads. */
  Set<Integer> kept(Schedule schedule) {
    Set<Integer> kept = new HashSet<>();
    for (Call call : calls) {
      Step step = schedule.steps().get(call.step());
      if (step.needs(BackwardNeed.INPUT)) {
        kept.addAll(step.reads());
      }
      if (step.needs(BackwardNeed.OUTPUT)) {
        kept.add(step.value());
      }
    }
    return kept;
  }

  private static boolean runsBackward(Step step, Set<Integer> differentiable) {
    return step.isLoss()
        ? differentiable.contains(step.reads().get(0))
        : differentiable.contains(step.value());
  }

  private static Set<Integer> differentiable(List<Step> steps) {
    Set<Integer> belowWeights = new HashSet<>();
    for (Step step : steps) {
      if (step.isTrainable() || step.reads().stream().anyMatch(belowWeights::contains)) {
        belowWeights.add(step.value());
      }
    }
    Set<Integer> aboveLosses = new HashSet<>();
    for (int index = steps.size() - 1; index >= 0; index--) {
      Step step = steps.get(index);
      if (step.isLoss() || aboveLosses.contains(step.value())) {
        aboveLosses.addAll(step.reads());
      }
    }
    belowWeights.retainAll(aboveLosses);
    return belowWeights;
  }
}
