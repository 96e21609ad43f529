package dev.fovea.runtime.data;

import dev.fovea.runtime.ValueShape;
import dev.fovea.runtime.engine.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Targets that are classes, one index a sample. Immutable. */
public final class Labels implements Targets {

  private final int[] values;
  private final List<String> names;

  private Labels(int[] values, List<String> names) {
    this.values = values;
    this.names = names;
  }

  /**
   * Labels of classes 0 to {@code classes − 1}, which are named by their numbers.
   *
   * @throws IllegalArgumentException if a label is no class, naming its sample, or there are no
   *     classes
   */
  public static Labels of(int[] values, int classes) {
    if (classes < 1) {
      throw new IllegalArgumentException("There must be at least 1 class, not " + classes);
    }
    return of(values, IntStream.range(0, classes).mapToObj(String::valueOf).toList());
  }

  /**
   * Labels of named classes.
   *
   * @throws IllegalArgumentException if a label is no class, naming its sample
   */
  public static Labels of(int[] values, List<String> names) {
    for (int sample = 0; sample < values.length; sample++) {
      if (values[sample] < 0 || values[sample] >= names.size()) {
        throw new IllegalArgumentException(
            String.format(
                "The label of sample %d is %d, but there are %d classes, 0 to %d",
                sample, values[sample], names.size(), names.size() - 1));
      }
    }
    return new Labels(values.clone(), List.copyOf(names));
  }

  @Override
  public int size() {
    return values.length;
  }

  /** The class of a sample. */
  public int label(int sample) {
    return values[sample];
  }

  /** What the classes are called; the index is the label. */
  public List<String> names() {
    return names;
  }

  /** How many samples each class has. */
  public int[] counts() {
    int[] counts = new int[names.size()];
    Arrays.stream(values).forEach(label -> counts[label]++);
    return counts;
  }

  @Override
  public Labels select(int[] indices) {
    return new Labels(Indices.compose(values, Indices.checked(indices, size())), names);
  }

  /** One-hot: [N, classes], 1 at the label and 0 elsewhere. */
  @Override
  public INDArray batch(int[] indices, ValueShape shape, DataType type, RandomStream random) {
    INDArray targets = Nd4j.create(type, indices.length, shape.elements());
    for (int row = 0; row < indices.length; row++) {
      targets.putScalar(row, values[indices[row]], 1);
    }
    return targets;
  }
}
