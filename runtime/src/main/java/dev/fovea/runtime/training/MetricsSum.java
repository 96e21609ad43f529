package dev.fovea.runtime.training;

import dev.fovea.runtime.ModelDefinition;
import dev.fovea.runtime.Predictions;
import dev.fovea.runtime.data.Batch;
import dev.fovea.runtime.data.Dataset;
import dev.fovea.runtime.data.Labels;
import dev.fovea.runtime.data.StepLabels;
import dev.fovea.runtime.data.Targets;
import dev.fovea.runtime.engine.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Collects metrics batch by batch; every sample counts the same, also those of a short last batch.
 */
final class MetricsSum {

  private final List<ModelDefinition.Head> heads;
  private final Dataset dataset;
  private final double[] losses;
  private final double[] hits;
  private long samples;
  private double penalties;

  MetricsSum(ModelDefinition definition, Dataset dataset) {
    this.heads = definition.heads();
    this.dataset = dataset;
    this.losses = new double[heads.size()];
    this.hits = new double[heads.size()];
  }

  /**
   * Adds a batch.
   *
   * @param predictions in the order of the heads
   * @param sampleLosses unweighted, [N, 1], in the order of the heads
   */
  void add(Batch batch, List<INDArray> predictions, List<INDArray> sampleLosses) {
    samples += batch.size();
    for (int head = 0; head < heads.size(); head++) {
      for (double loss : sampleLosses.get(head).reshape(-1).toDoubleVector()) {
        losses[head] += loss;
      }
      if (dataset.targets().get(head) instanceof Labels labels) {
        int[] classes = Predictions.classes(predictions.get(head));
        for (int row = 0; row < classes.length; row++) {
          hits[head] += classes[row] == labels.label(batch.sample(row)) ? 1 : 0;
        }
      } else if (dataset.targets().get(head) instanceof StepLabels labels) {
        hits[head] += agreement(batch, Predictions.classesOfSteps(predictions.get(head)), labels);
      } else if (answers(head)) {
        hits[head] += batch.size() * agreement(predictions.get(head), batch.targets().get(head));
      }
    }
  }

  /** Adds what regularisation added to the mean loss of so many samples. */
  void addPenalty(int batch, double penalty) {
    penalties += batch * penalty;
  }

  /** Over all samples so far; at least one. */
  Metrics metrics() {
    double total = penalties / samples;
    List<HeadMetrics> all = new ArrayList<>();
    for (int head = 0; head < heads.size(); head++) {
      double loss = losses[head] / samples;
      total += heads.get(head).loss().weight() * loss;
      OptionalDouble accuracy =
          classifies(head) || answers(head)
              ? OptionalDouble.of(hits[head] / samples)
              : OptionalDouble.empty();
      all.add(new HeadMetrics(heads.get(head).name(), loss, accuracy));
    }
    return new Metrics(total, all);
  }

  private boolean classifies(int head) {
    Targets targets = dataset.targets().get(head);
    return targets instanceof Labels || targets instanceof StepLabels;
  }

  /** The sum over the samples of the fraction of steps that are told right. */
  private static double agreement(Batch batch, int[][] classes, StepLabels labels) {
    double sum = 0;
    for (int row = 0; row < classes.length; row++) {
      int right = 0;
      for (int step = 0; step < classes[row].length; step++) {
        right += classes[row][step] == labels.label(batch.sample(row), step) ? 1 : 0;
      }
      sum += (double) right / classes[row].length;
    }
    return sum;
  }

  private boolean answers(int head) {
    return heads.get(head).loss().target() == Loss.Target.YES_OR_NO;
  }

  /** The fraction of outputs that say yes where the target does, and no where it does not. */
  private static double agreement(INDArray logits, INDArray target) {
    double[] said = logits.reshape(-1).toDoubleVector();
    double[] expected = target.reshape(-1).toDoubleVector();
    int right = 0;
    for (int index = 0; index < said.length; index++) {
      right += (said[index] > 0) == (expected[index] > 0.5) ? 1 : 0;
    }
    return (double) right / said.length;
  }
}
