package dev.fovea.runtime;

import dev.fovea.runtime.engine.Loss;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Checks untyped arrays against a network's inputs and heads. */
final class BatchCheck {

  private BatchCheck() {}

  /**
   * The inputs with a batch axis each.
   *
   * @throws IllegalArgumentException if their number, a shape, a batch size or an id is not the
   *     network's
   */
  static List<INDArray> inputs(ModelDefinition definition, List<INDArray> inputs) {
    List<ModelDefinition.Input> expected = definition.inputs();
    requireCount(definition, "input", expected.size(), inputs.size());
    List<INDArray> checked = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      ModelDefinition.Input input = expected.get(i);
      INDArray array = Shapes.value(input.name(), inputs.get(i), input.shape());
      input.vocabulary().ifPresent(ids -> Shapes.requireIds(input.name(), array, ids));
      if (i > 0) {
        requireSamples(input.name(), array, expected.get(0).name(), checked.get(0).size(0));
      }
      checked.add(array);
    }
    return checked;
  }

  /**
   * The inputs of a piece of sequences.
   *
   * @param samples that each must have
   * @throws IllegalArgumentException if their number, a shape, a batch size or an id does not fit,
   *     or the numbers of steps differ
   */
  static List<INDArray> pieces(ModelDefinition definition, List<INDArray> inputs, int samples) {
    List<ModelDefinition.Input> expected = definition.inputs();
    requireCount(definition, "input", expected.size(), inputs.size());
    List<INDArray> checked = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      ModelDefinition.Input input = expected.get(i);
      INDArray array = Shapes.piece(input.name(), inputs.get(i), input.shape(), samples);
      input.vocabulary().ifPresent(ids -> Shapes.requireIds(input.name(), array, ids));
      if (array.size(1) != (i == 0 ? array : checked.get(0)).size(1)) {
        throw new IllegalArgumentException(
            String.format(
                "%s has %d steps, but %s has %d",
                input.name(), array.size(1), expected.get(0).name(), checked.get(0).size(1)));
      }
      checked.add(array);
    }
    return checked;
  }

  /**
   * The targets with a batch axis each.
   *
   * @throws IllegalArgumentException if their number, a shape or a batch size is not the network's,
   *     or a head cannot learn one of them
   */
  static BatchTargets targets(ModelDefinition definition, List<INDArray> targets, long samples) {
    List<ModelDefinition.Head> expected = definition.heads();
    requireCount(definition, "head", expected.size(), targets.size());
    List<INDArray> checked = new ArrayList<>();
    List<INDArray> made = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      ModelDefinition.Head head = expected.get(i);
      String name = "the target of " + head.name();
      INDArray given = targets.get(i);
      INDArray array;
      if (isLabels(head, given)) {
        array = Shapes.oneHot(name, given, head.shape());
        made.add(array);
      } else {
        array = Shapes.value(name, given, head.shape());
      }
      requireSamples(name, array, definition.inputs().get(0).name(), samples);
      head.loss().requireTargets(name, array);
      checked.add(array);
    }
    return new BatchTargets(List.copyOf(checked), List.copyOf(made));
  }

  /** Whether a target is a class for each step, [N, T], and not the shares of all classes. */
  private static boolean isLabels(ModelDefinition.Head head, INDArray target) {
    return head.loss().target() == Loss.Target.CLASS
        && head.shape().isSequence()
        && target.rank() == 2
        && target.size(1) == head.shape().dimensions().get(0);
  }

  private static void requireCount(
      ModelDefinition definition, String what, int expected, int found) {
    if (expected != found) {
      throw new IllegalArgumentException(
          String.format(
              "%s has %d %s%s, but %d arrays were given",
              definition.network(), expected, what, expected == 1 ? "" : "s", found));
    }
  }

  private static void requireSamples(String name, INDArray array, String first, long samples) {
    if (array.size(0) != samples) {
      throw new IllegalArgumentException(
          String.format("%s has %d samples, but %s has %d", name, array.size(0), first, samples));
    }
  }
}
