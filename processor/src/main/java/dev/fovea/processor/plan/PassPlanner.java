package dev.fovea.processor.plan;

import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.layer.Placement;
import dev.fovea.processor.layer.StateSlot;
import dev.fovea.processor.plan.Tensor.Use;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives every value, gradient and state of a pass a tensor, and lets tensors follow each other in
 * place where nothing that is still needed is lost.
 */
final class PassPlanner {

  private final Schedule schedule;
  private final GradientFlow flow;
  private final ArenaBuilder arena = new ArenaBuilder();

  /** Values that nothing may be written over: they belong to the user, or backward needs them. */
  private final Set<Integer> untouchable = new HashSet<>();

  /** For each value the last step that reads it. */
  private final Map<Integer, Integer> lastReaders = new HashMap<>();

  private final Map<Integer, Tensor> values = new HashMap<>();
  private final Map<Integer, Tensor> gradients = new HashMap<>();

  private PassPlanner(Schedule schedule) {
    this.schedule = schedule;
    this.flow = GradientFlow.of(schedule);
    schedule.inputs().forEach(input -> untouchable.add(input.index()));
    untouchable.addAll(schedule.outputs());
    untouchable.addAll(flow.kept(schedule));
    for (int index = 0; index < schedule.steps().size(); index++) {
      for (int value : schedule.steps().get(index).reads()) {
        lastReaders.put(value, index);
      }
    }
  }

  /**
   * Plans a pass.
   *
   * @throws ArithmeticException if a count does not fit a {@code long}
   */
  static PassPlan plan(Schedule schedule) {
    return new PassPlanner(schedule).plan();
  }

  private PassPlan plan() {
    List<Tensor> inputs = schedule.inputs().stream().map(this::input).toList();
    for (int index = 0; index < schedule.steps().size(); index++) {
      Step step = schedule.steps().get(index);
      values.put(step.value(), value(index, step));
    }
    Map<Integer, List<Optional<Tensor>>> readGradients = readGradients();
    List<PlannedStep> steps = new ArrayList<>();
    for (int index = 0; index < schedule.steps().size(); index++) {
      Step step = schedule.steps().get(index);
      List<Optional<Tensor>> none =
          Collections.nCopies(step.reads().size(), Optional.<Tensor>empty());
      steps.add(plannedStep(index, step, readGradients.getOrDefault(index, none)));
    }
    List<Tensor> outputs = schedule.outputs().stream().map(this::valueOf).toList();
    List<BackwardCall> backward = backward(steps);
    new Timeline(arena, inputs, outputs, steps, backward).touchAll();
    if (backward.isEmpty()) {
      reserveWholes();
    }
    ArenaBuilder.Arena placed = arena.place();
    return new PassPlan(
        inputs,
        outputs,
        steps,
        backward,
        arena.tensors(),
        placed.regions(),
        placed.perSampleElements(),
        placed.fixedElements());
  }

  private Tensor input(AnalysedLayer node) {
    Shape shape = node.layer().output();
    Tensor tensor = arena.tensor(node.name(), Use.INPUT, shape, Alignment.dense(shape));
    values.put(node.index(), tensor);
    return tensor;
  }

  private Tensor value(int index, Step step) {
    Shape shape = step.shape();
    long reserved = Alignment.blocked(shape);
    String name = step.last().name();
    if (step.isLoss()) {
      return arena.tensor(step.layer().method().name() + " loss", Use.LOSS, shape, reserved);
    }
    return mayOverwrite(index, step)
        ? arena.over(valueOf(step.reads().get(0)), name, Use.VALUE, shape, reserved)
        : arena.tensor(name, Use.VALUE, shape, reserved);
  }

  private boolean mayOverwrite(int index, Step step) {
    if (!step.placement().mayOverwrite()) {
      return false;
    }
    int first = step.reads().get(0);
    return !untouchable.contains(first)
        && lastReaders.getOrDefault(first, -1) == index
        && Collections.frequency(step.reads(), first) == 1;
  }

  /** For each step that runs backward the tensors in which the gradients of what it reads go. */
  private Map<Integer, List<Optional<Tensor>>> readGradients() {
    Map<Integer, List<Optional<Tensor>>> all = new HashMap<>();
    for (GradientFlow.Call call : flow.calls()) {
      Step step = schedule.steps().get(call.step());
      List<Optional<Tensor>> tensors = new ArrayList<>();
      for (int slot = 0; slot < call.contributions().size(); slot++) {
        boolean overGradient = slot == 0 && step.placement().mayOverwrite();
        tensors.add(
            call.contributions()
                .get(slot)
                .map(contribution -> contribution(step, contribution, overGradient)));
      }
      all.put(call.step(), tensors);
    }
    return all;
  }

  /**
   * A tensor for a contribution to a gradient. The gradient of a step's own value is read by nobody
   * but the step, so that a pointwise step may always write its contribution over it.
   */
  private Tensor contribution(
      Step step, GradientFlow.Contribution contribution, boolean overGradient) {
    Tensor value = valueOf(contribution.value());
    String name =
        value.name() + " gradient" + (contribution.first() ? "" : " from " + step.first().name());
    Use use = contribution.first() ? Use.GRADIENT : Use.PARTIAL_GRADIENT;
    long reserved = Alignment.blocked(value.shape());
    Optional<Tensor> host =
        overGradient ? Optional.ofNullable(gradients.get(step.value())) : Optional.empty();
    Tensor tensor =
        host.map(gradient -> arena.over(gradient, name, use, value.shape(), reserved))
            .orElseGet(() -> arena.tensor(name, use, value.shape(), reserved));
    if (contribution.first()) {
      gradients.put(contribution.value(), tensor);
    }
    return tensor;
  }

  private PlannedStep plannedStep(int index, Step step, List<Optional<Tensor>> readGradients) {
    Optional<Tensor> target = Optional.empty();
    if (step.isLoss()) {
      Shape shape = valueOf(step.reads().get(0)).shape();
      String name = step.layer().method().name() + " target";
      target = Optional.of(arena.tensor(name, Use.TARGET, shape, Alignment.blocked(shape)));
    }
    return new PlannedStep(
        index,
        step,
        step.reads().stream().map(this::valueOf).toList(),
        readGradients,
        target,
        valueOf(step.value()),
        Optional.ofNullable(gradients.get(step.value())),
        step.members().stream()
            .flatMap(member -> member.states().stream().map(slot -> state(member, slot)))
            .toList());
  }

  private Tensor state(Member member, StateSlot slot) {
    String name = member.name() + " " + slot.name();
    Shape shape = Shape.vector(slot.elements());
    long reserved = Alignment.roundUp(slot.elements());
    return slot.perSample()
        ? arena.tensor(name, Use.STATE, shape, reserved)
        : arena.fixed(name, Use.STATE, shape, reserved);
  }

  private List<BackwardCall> backward(List<PlannedStep> steps) {
    List<BackwardCall> backward = new ArrayList<>();
    for (GradientFlow.Call call : flow.calls()) {
      PlannedStep step = steps.get(call.step());
      backward.add(new BackwardCall.Run(step));
      for (int slot = 0; slot < step.reads().size(); slot++) {
        Optional<Tensor> part = step.readGradients().get(slot);
        if (part.isPresent() && part.get().use() == Use.PARTIAL_GRADIENT) {
          int value = step.step().reads().get(slot);
          Tensor total = Optional.ofNullable(gradients.get(value)).orElseThrow();
          backward.add(new BackwardCall.Add(value, total, part.get()));
        }
      }
    }
    return backward;
  }

  /**
   * Asks for the memory of a concatenation to be kept free while its parts are computed; for a part
   * that is a concatenation itself, while its own parts are.
   */
  private void reserveWholes() {
    Map<Integer, Tensor> wholes = new HashMap<>();
    List<Integer> reads = schedule.steps().stream().flatMap(step -> step.reads().stream()).toList();
    for (int index = schedule.steps().size() - 1; index >= 0; index--) {
      Step step = schedule.steps().get(index);
      Optional<Tensor> outer = Optional.ofNullable(wholes.get(step.value()));
      int moment = index;
      outer.ifPresent(whole -> arena.wish(whole, moment));
      if (step.placement() == Placement.AROUND_INPUTS) {
        Tensor whole = outer.orElseGet(() -> valueOf(step.value()));
        step.reads().stream()
            .filter(part -> !untouchable.contains(part) && Collections.frequency(reads, part) == 1)
            .forEach(part -> wholes.put(part, whole));
      }
    }
  }

  private Tensor valueOf(int value) {
    return Optional.ofNullable(values.get(value)).orElseThrow();
  }
}
