package dev.fovea.processor.plan;

import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.layer.ParameterSlot;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the parameters lie: trainable ones in one flat array (their gradients lie in another of the
 * same layout), running statistics in a second.
 *
 * @param parameters in the order of their layers
 * @param trainableElements the length of the trainable array, alignment included
 * @param statisticElements the length of the statistics array, alignment included
 */
public record ParameterPlan(
    List<PlannedParameter> parameters, long trainableElements, long statisticElements) {

  /** Copies the list. */
  public ParameterPlan {
    parameters = List.copyOf(parameters);
  }

  /**
   * Lays out the parameters of a network.
   *
   * @throws ArithmeticException if a count does not fit a {@code long}
   */
  public static ParameterPlan of(AnalysedNetwork network) {
    List<PlannedParameter> parameters = new ArrayList<>();
    long trainable = 0;
    long statistics = 0;
    for (AnalysedLayer node : network.layers()) {
      for (ParameterSlot slot : node.layer().parameters()) {
        long offset = slot.trainable() ? trainable : statistics;
        parameters.add(
            new PlannedParameter(
                parameters.size(), node.index(), node.name() + "." + slot.leaf(), slot, offset));
        long end = Math.addExact(offset, Alignment.roundUp(slot.elements()));
        if (slot.trainable()) {
          trainable = end;
        } else {
          statistics = end;
        }
      }
    }
    return new ParameterPlan(parameters, trainable, statistics);
  }

  /** The parameters of a part of a kernel, in the order of its slots. */
  public List<PlannedParameter> ownedBy(Member member) {
    int layer = member.layer().index();
    List<PlannedParameter> owned = new ArrayList<>();
    for (int index = first(layer);
        index < parameters.size() && parameters.get(index).layer() == layer;
        index++) {
      if (member.parameters().contains(parameters.get(index).slot())) {
        owned.add(parameters.get(index));
      }
    }
    return owned;
  }

  /** The index of the first parameter of a layer or of one behind it. */
  private int first(int layer) {
    int low = 0;
    int high = parameters.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (parameters.get(middle).layer() < layer) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
