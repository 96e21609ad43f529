package dev.fovea.runtime.data;

import dev.fovea.runtime.ModelDefinition;
import dev.fovea.runtime.engine.Loss;

/** Checks a dataset against a network before anything is computed. */
public final class DatasetCheck {

  private DatasetCheck() {}

  /**
   * Compares numbers of inputs and heads, shapes, kinds of targets and classes.
   *
   * @throws IllegalArgumentException naming the first thing that does not fit
   */
  public static void check(ModelDefinition definition, Dataset dataset) {
    requireCount(definition, "input", definition.inputs().size(), dataset.inputs().size());
    for (int i = 0; i < dataset.inputs().size(); i++) {
      ModelDefinition.Input input = definition.inputs().get(i);
      Samples samples = dataset.inputs().get(i);
      if (!samples.shape().equals(input.shape())) {
        throw new IllegalArgumentException(
            String.format(
                "The input %s is %s, but the dataset's is %s",
                input.name(), input.shape(), samples.shape()));
      }
    }
    requireCount(definition, "head", definition.heads().size(), dataset.targets().size());
    for (int i = 0; i < dataset.targets().size(); i++) {
      checkTarget(definition.heads().get(i), dataset.targets().get(i));
    }
  }

  private static void checkSteps(ModelDefinition.Head head, StepLabels labels, boolean classes) {
    if (!classes || !head.shape().isSequence()) {
      throw new IllegalArgumentException(
          String.format(
              "The head %s learns %s of shape %s, but the dataset has a class label for each step",
              head.name(), classes ? "one class a sample, from logits" : "values", head.shape()));
    }
    long steps = head.shape().dimensions().get(0);
    if (labels.steps() != steps) {
      throw new IllegalArgumentException(
          String.format(
              "The head %s has %d steps, but the dataset has labels for %d",
              head.name(), steps, labels.steps()));
    }
    long told = head.shape().dimensions().get(1);
    if (labels.names().size() > told) {
      throw new IllegalArgumentException(
          String.format(
              "The head %s tells %d classes apart, but the dataset has %d",
              head.name(), told, labels.names().size()));
    }
  }

  private static void requireCount(
      ModelDefinition definition, String what, int expected, int found) {
    if (expected != found) {
      throw new IllegalArgumentException(
          String.format(
              "%s has %d %s%s, but the dataset has data for %d",
              definition.network(), expected, what, expected == 1 ? "" : "s", found));
    }
  }

  private static void checkTarget(ModelDefinition.Head head, Targets targets) {
    boolean classes = head.loss().target() == Loss.Target.CLASS;
    if (targets instanceof StepLabels labels) {
      checkSteps(head, labels, classes);
      return;
    }
    if (targets instanceof Labels labels) {
      if (!classes) {
        throw new IllegalArgumentException(
            String.format(
                "The head %s learns values of shape %s%s, but the dataset has class labels",
                head.name(),
                head.shape(),
                head.loss().target() == Loss.Target.YES_OR_NO ? " from 0 (no) to 1 (yes)" : ""));
      }
      if (head.shape().isSequence()) {
        throw new IllegalArgumentException(
            String.format(
                "The head %s tells classes apart at each of %d steps, but the dataset has one label"
                    + " a sample",
                head.name(), head.shape().dimensions().get(0)));
      }
      if (labels.names().size() > head.shape().elements()) {
        throw new IllegalArgumentException(
            String.format(
                "The head %s tells %d classes apart, but the dataset has %d",
                head.name(), head.shape().elements(), labels.names().size()));
      }
    } else if (targets instanceof Values values) {
      if (classes) {
        throw new IllegalArgumentException(
            String.format(
                "The head %s learns classes, but the dataset has values of shape %s",
                head.name(), values.samples().shape()));
      }
      if (!values.samples().shape().equals(head.shape())) {
        throw new IllegalArgumentException(
            String.format(
                "The head %s predicts values of shape %s, but the dataset's are %s",
                head.name(), head.shape(), values.samples().shape()));
      }
    }
  }
}
