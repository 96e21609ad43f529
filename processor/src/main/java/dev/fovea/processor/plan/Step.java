package dev.fovea.processor.plan;

import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.layer.BackwardNeed;
import dev.fovea.processor.layer.OperationCode;
import dev.fovea.processor.layer.Placement;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.layer.StateSlot;
import dev.fovea.processor.spec.Shape;
import java.util.List;
import java.util.Set;

/**
 * One kernel of a pass: a layer, or several that one kernel computes together. Values are named by
 * the index of the layer that yields them.
 *
 * @param layers what it computes, in order; its value is the last one's
 * @param operation what the kernel is
 * @param reads the values it reads, in the operation's order
 * @param placement where its output may lie
 * @param backwardNeeds what its backward pass reads
 * @param states what it keeps from forward to backward
 */
public record Step(
    List<AnalysedLayer> layers,
    OperationCode operation,
    List<Integer> reads,
    Placement placement,
    Set<BackwardNeed> backwardNeeds,
    List<StateSlot> states) {

  /** Copies the collections. */
  public Step {
    layers = List.copyOf(layers);
    reads = List.copyOf(reads);
    backwardNeeds = Set.copyOf(backwardNeeds);
    states = List.copyOf(states);
  }

  /** A step of one layer that trains. */
  static Step of(AnalysedLayer node, List<Integer> reads) {
    return new Step(
        List.of(node),
        node.layer().operation(),
        reads,
        node.layer().placement(),
        node.layer().backwardNeeds(),
        node.layer().states());
  }

  /** A step of one layer that only predicts, and so keeps nothing for a backward pass. */
  static Step forgetting(AnalysedLayer node, List<Integer> reads) {
    return new Step(
        List.of(node),
        node.layer().operation(),
        reads,
        node.layer().placement(),
        Set.of(),
        List.of());
  }

  /** The layer whose value the step writes. */
  public AnalysedLayer last() {
    return layers.get(layers.size() - 1);
  }

  /** The value it writes. */
  public int value() {
    return last().index();
  }

  /** The step's name: that of its first layer. */
  public String name() {
    return layers.get(0).name();
  }

  /** Whether it computes the loss of a head. */
  public boolean isLoss() {
    return last().role() == Role.HEAD;
  }

  /** The shape of the value it writes; a loss writes one number a sample. */
  public Shape shape() {
    return isLoss() ? Shape.vector(1) : last().layer().output();
  }

  /** Whether it owns parameters that an optimizer changes. */
  public boolean isTrainable() {
    return layers.stream().anyMatch(node -> node.layer().trainableParameters() > 0);
  }

  /** Whether its backward pass reads this. */
  public boolean needs(BackwardNeed need) {
    return backwardNeeds.contains(need);
  }
}
