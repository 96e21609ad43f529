package dev.fovea.processor.plan;

import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.layer.BackwardNeed;
import dev.fovea.processor.layer.OperationCode;
import dev.fovea.processor.layer.ParameterSlot;
import dev.fovea.processor.layer.Placement;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.layer.Stage;
import dev.fovea.processor.layer.StateSlot;
import dev.fovea.processor.spec.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * One kernel of a pass: a layer, or a stage of one. Values are named by the index of the layer that
 * yields them; those between the stages of a layer have numbers beyond all layers'.
 *
 * @param layer what it computes, or computes a stage of
 * @param name the layer's name, or with the stage's behind it
 * @param value the value it writes
 * @param shape of that value; a loss writes one number a sample
 * @param parameters those of the layer's that it uses
 * @param operation what the kernel is
 * @param reads the values it reads, in the operation's order
 * @param placement where its output may lie
 * @param backwardNeeds what its backward pass reads
 * @param states what it keeps from forward to backward
 */
public record Step(
    AnalysedLayer layer,
    String name,
    int value,
    Shape shape,
    List<ParameterSlot> parameters,
    OperationCode operation,
    List<Integer> reads,
    Placement placement,
    Set<BackwardNeed> backwardNeeds,
    List<StateSlot> states) {

  /** Copies the collections. */
  public Step {
    parameters = List.copyOf(parameters);
    reads = List.copyOf(reads);
    backwardNeeds = Set.copyOf(backwardNeeds);
    states = List.copyOf(states);
  }

  /**
   * The steps of a layer that trains, in order.
   *
   * @param newValue numbers for the values between its stages
   */
  static List<Step> of(AnalysedLayer node, List<Integer> reads, IntSupplier newValue) {
    List<Step> steps = new ArrayList<>();
    List<ParameterSlot> parameters = node.layer().parameters();
    List<Integer> read = reads;
    int used = 0;
    for (Stage stage : node.layer().stages()) {
      Step step =
          new Step(
              node,
              node.name() + "." + stage.name(),
              newValue.getAsInt(),
              stage.output(),
              parameters.subList(used, used + stage.parameters()),
              stage.operation(),
              read,
              Placement.OWN_MEMORY,
              stage.backwardNeeds(),
              List.of());
      steps.add(step);
      used += stage.parameters();
      read = List.of(step.value());
    }
    steps.add(
        new Step(
            node,
            node.name(),
            node.index(),
            node.role() == Role.HEAD ? Shape.vector(1) : node.layer().output(),
            parameters.subList(used, parameters.size()),
            node.layer().operation(),
            read,
            node.layer().placement(),
            node.layer().backwardNeeds(),
            node.layer().states()));
    return List.copyOf(steps);
  }

  /** The same step if it only predicts, and so keeps nothing for a backward pass. */
  Step forgetting() {
    return new Step(
        layer, name, value, shape, parameters, operation, reads, placement, Set.of(), List.of());
  }

  /** Whether it computes the loss of a head. */
  public boolean isLoss() {
    return layer.role() == Role.HEAD;
  }

  /** Whether it owns parameters that an optimizer changes. */
  public boolean isTrainable() {
    return parameters.stream().anyMatch(ParameterSlot::trainable);
  }

  /** Its trainable elements. */
  public long trainableParameters() {
    return parameters.stream()
        .filter(ParameterSlot::trainable)
        .mapToLong(ParameterSlot::elements)
        .reduce(0L, Math::addExact);
  }

  /** Whether its backward pass reads this. */
  public boolean needs(BackwardNeed need) {
    return backwardNeeds.contains(need);
  }
}
