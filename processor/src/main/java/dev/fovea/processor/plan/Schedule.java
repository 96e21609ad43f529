package dev.fovea.processor.plan;

import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.layer.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * What a pass computes, in order, before anything is said about memory.
 *
 * @param inputs what comes from outside, in source order
 * @param steps in the order of their forward calls
 * @param outputs for each head, in source order, the value it reads
 */
public record Schedule(List<AnalysedLayer> inputs, List<Step> steps, List<Integer> outputs) {

  /** Copies the lists. */
  public Schedule {
    inputs = List.copyOf(inputs);
    steps = List.copyOf(steps);
    outputs = List.copyOf(outputs);
  }

  /** Prediction: no losses, and what vanishes is skipped; its readers read through it. */
  public static Schedule ofInference(AnalysedNetwork network) {
    IntSupplier newValues = newValues(network);
    Map<Integer, Integer> values = new HashMap<>();
    List<Step> steps = new ArrayList<>();
    network.inputs().forEach(input -> values.put(input.index(), input.index()));
    for (AnalysedLayer node : network.computing()) {
      List<Integer> reads = node.inputs().stream().map(values::get).toList();
      if (node.layer().vanishesAtInference()) {
        values.put(node.index(), reads.get(0));
      } else {
        values.put(node.index(), node.index());
        Step.of(node, reads, newValues).forEach(step -> steps.add(step.forgetting()));
      }
    }
    List<Integer> outputs =
        network.heads().stream().map(head -> values.get(head.inputs().get(0))).toList();
    return new Schedule(network.inputs(), steps, outputs);
  }

  /** Training: every layer, and the loss of every head. */
  public static Schedule ofTraining(AnalysedNetwork network) {
    IntSupplier newValues = newValues(network);
    List<Step> steps =
        network.layers().stream()
            .filter(node -> node.role() != Role.INPUT)
            .flatMap(node -> Step.of(node, node.inputs(), newValues).stream())
            .toList();
    List<Integer> outputs = network.heads().stream().map(head -> head.inputs().get(0)).toList();
    return new Schedule(network.inputs(), steps, outputs);
  }

  /** Numbers for values that no layer's index stands for. */
  private static IntSupplier newValues(AnalysedNetwork network) {
    return new AtomicInteger(network.layers().size())::getAndIncrement;
  }
}
