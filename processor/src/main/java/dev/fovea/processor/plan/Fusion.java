package dev.fovea.processor.plan;

import dev.fovea.processor.layer.BackwardNeed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one kernel of steps that follow each other, where a rule allows it and nobody misses what
 * lies between: it has one reader, no head and no user reads it, and no backward pass.
 *
 * <p>A kernel runs where its first member would. What a later one reads besides must be there by
 * then, so that a sum becomes a part of the later of the two convolutions before it.
 */
final class Fusion {

  private final Schedule schedule;
  private final List<FusionRule> rules;

  /** For each value the places in the schedule of those that read it, once for each time. */
  private final Map<Integer, List<Integer>> readers = new HashMap<>();

  private Fusion(Schedule schedule, List<FusionRule> rules) {
    this.schedule = schedule;
    this.rules = rules;
    for (int index = 0; index < schedule.steps().size(); index++) {
      for (int value : schedule.steps().get(index).reads()) {
        readers.computeIfAbsent(value, first -> new ArrayList<>()).add(index);
      }
    }
  }

  /** The same computation in fewer kernels. */
  static Schedule of(Schedule schedule, List<FusionRule> rules) {
    return new Fusion(schedule, rules).fused();
  }

  private Schedule fused() {
    List<Step> kernels = new ArrayList<>();
    Set<Integer> taken = new HashSet<>();
    Set<Integer> there = new HashSet<>();
    schedule.inputs().forEach(input -> there.add(input.index()));
    for (int index = 0; index < schedule.steps().size(); index++) {
      if (taken.contains(index)) {
        continue;
      }
      Step kernel = schedule.steps().get(index);
      for (int reader = onlyReader(kernel);
          reader >= 0 && takesAlong(kernel, schedule.steps().get(reader), there);
          reader = onlyReader(kernel)) {
        kernel = kernel.then(schedule.steps().get(reader));
        taken.add(reader);
      }
      kernels.add(kernel);
      there.add(kernel.value());
    }
    return new Schedule(schedule.inputs(), kernels, schedule.outputs());
  }

  /** The place of the one step that reads a kernel's value; negative if not exactly one does. */
  private int onlyReader(Step kernel) {
    List<Integer> all = readers.getOrDefault(kernel.value(), List.of());
    return all.size() == 1 && !schedule.outputs().contains(kernel.value()) ? all.get(0) : -1;
  }

  private boolean takesAlong(Step kernel, Step follower, Set<Integer> there) {
    boolean backwardMissesIt =
        kernel.last().needs(BackwardNeed.OUTPUT) || follower.needs(BackwardNeed.INPUT);
    return !backwardMissesIt
        && follower.shape().equals(kernel.shape())
        && rules.stream().anyMatch(rule -> rule.allows(kernel, follower))
        && follower.reads().stream()
            .allMatch(value -> value == kernel.value() || there.contains(value));
  }
}
