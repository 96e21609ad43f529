package dev.fovea.runtime.data;

import dev.fovea.runtime.ValueShape;
import dev.fovea.runtime.engine.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Targets that are classes, one index for each step of a sample. Immutable. */
public final class StepLabels implements Targets {

  private final int[][] values;
  private final List<String> names;

  private StepLabels(int[][] values, List<String> names) {
    this.values = values;
    this.names = names;
  }

  /**
   * Labels of classes 0 to {@code classes − 1}, which are named by their numbers.
   *
   * @param values for each sample its steps' classes
   * @throws IllegalArgumentException as {@link #of(int[][], List)}
   */
  public static StepLabels of(int[][] values, int classes) {
    return of(values, IntStream.range(0, classes).mapToObj(String::valueOf).toList());
  }

  /**
   * Labels of named classes.
   *
   * @param values for each sample its steps' classes
   * @throws IllegalArgumentException if a label is no class, or samples have no steps or different
   *     numbers of them, naming the sample
   */
  public static StepLabels of(int[][] values, List<String> names) {
    for (int sample = 0; sample < values.length; sample++) {
      check(values, sample, names.size());
    }
    return new StepLabels(
        Arrays.stream(values).map(int[]::clone).toArray(int[][]::new), List.copyOf(names));
  }

  private static void check(int[][] values, int sample, int classes) {
    int steps = values[0].length;
    if (steps == 0 || values[sample].length != steps) {
      throw new IllegalArgumentException(
          String.format(
              "Sample %d has labels for %d steps, but sample 0 for %d: all need as many, at least"
                  + " one",
              sample, values[sample].length, steps));
    }
    for (int step = 0; step < steps; step++) {
      int label = values[sample][step];
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            String.format(
                "The label of step %d of sample %d is %d, but there are %d classes, 0 to %d",
                step, sample, label, classes, classes - 1));
      }
    }
  }

  @Override
  public int size() {
    return values.length;
  }

  /** The number of steps of each sample. */
  public int steps() {
    return values[0].length;
  }

  /** The class of a step of a sample. */
  public int label(int sample, int step) {
    return values[sample][step];
  }

  /** What the classes are called; the index is the label. */
  public List<String> names() {
    return names;
  }

  @Override
  public StepLabels select(int[] indices) {
    int[][] selected =
        Arrays.stream(Indices.checked(indices, size()))
            .mapToObj(index -> values[index])
            .toArray(int[][]::new);
    return new StepLabels(selected, names);
  }

  /** One-hot: [N, T, classes], 1 at the label and 0 elsewhere. */
  @Override
  public INDArray batch(int[] indices, ValueShape shape, DataType type, RandomStream random) {
    INDArray targets = Nd4j.create(type, shape.batch(indices.length));
    for (int row = 0; row < indices.length; row++) {
      for (int step = 0; step < steps(); step++) {
        targets.putScalar(row, step, values[indices[row]][step], 1);
      }
    }
    return targets;
  }
}
