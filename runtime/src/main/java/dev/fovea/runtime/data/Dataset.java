package dev.fovea.runtime.data;

import java.util.List;

/**
 * Samples with their targets, for training or for measuring.
 *
 * @param inputs one for each input of the network, in its order
 * @param targets one for each head of the network, in its order
 */
public record Dataset(List<Samples> inputs, List<Targets> targets) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is no input or target, no sample, or their numbers of
   *     samples differ
   */
  public Dataset {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    if (inputs.isEmpty() || targets.isEmpty()) {
      throw new IllegalArgumentException("A dataset needs at least one input and one target");
    }
    int size = inputs.get(0).size();
    if (size == 0) {
      throw new IllegalArgumentException("A dataset needs at least one sample");
    }
    for (int i = 0; i < inputs.size(); i++) {
      requireSize("input " + i, inputs.get(i).size(), size);
    }
    for (int i = 0; i < targets.size(); i++) {
      requireSize("target " + i, targets.get(i).size(), size);
    }
  }

  /** For a network with one input and one head. */
  public static Dataset of(Samples input, Targets target) {
    return new Dataset(List.of(input), List.of(target));
  }

  private static void requireSize(String what, int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          String.format(
              "Input 0 has %d samples, but %s has %d: every sample needs all inputs and targets",
              expected, what, found));
    }
  }

  /** The number of samples. */
  public int size() {
    return inputs.get(0).size();
  }

  /**
   * A view of some samples, in the order of the indices.
   *
   * @throws IndexOutOfBoundsException if an index is no sample
   */
  public Dataset select(int[] indices) {
    return new Dataset(
        inputs.stream().map(input -> input.select(indices)).toList(),
        targets.stream().map(target -> target.select(indices)).toList());
  }

  /**
   * The first {@code count} samples.
   *
   * @throws IndexOutOfBoundsException if there are fewer
   */
  public Dataset first(int count) {
    return select(Indices.range(0, count));
  }

  /**
   * All samples but the first {@code count}.
   *
   * @throws IllegalArgumentException if none are left
   */
  public Dataset after(int count) {
    return select(Indices.range(count, size()));
  }

  /** The same samples in an order that the seed decides. */
  public Dataset shuffled(long seed) {
    return select(Indices.shuffled(size(), seed));
  }
}
