package dev.fovea.processor.plan;

import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.layer.BackwardNeed;
import dev.fovea.processor.layer.OperationCode;
import dev.fovea.processor.layer.ParameterSlot;
import dev.fovea.processor.layer.StateSlot;
import java.util.List;
import java.util.Set;

/**
 * What a kernel computes: a layer, or a stage of one.
 *
 * @param layer what it computes, or computes a stage of
 * @param name the layer's name, or with the stage's behind it
 * @param value the number of the value it yields
 * @param operation what it becomes
 * @param parameters those of the layer's that it uses
 * @param backwardNeeds what its backward pass reads
 * @param states what it keeps from forward to backward
 */
public record Member(
    AnalysedLayer layer,
    String name,
    int value,
    OperationCode operation,
    List<ParameterSlot> parameters,
    Set<BackwardNeed> backwardNeeds,
    List<StateSlot> states) {

  /** Copies the collections. */
  public Member {
    parameters = List.copyOf(parameters);
    backwardNeeds = Set.copyOf(backwardNeeds);
    states = List.copyOf(states);
  }

  /** The same if it only predicts, and so keeps nothing for a backward pass. */
  Member forgetting() {
    return new Member(layer, name, value, operation, parameters, Set.of(), List.of());
  }

  /** Whether its backward pass reads this. */
  boolean needs(BackwardNeed need) {
    return backwardNeeds.contains(need);
  }
}
