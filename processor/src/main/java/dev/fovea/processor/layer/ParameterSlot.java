package dev.fovea.processor.layer;

import java.util.List;
import java.util.OptionalLong;

/**
 * A parameter that a layer owns.
 *
 * @param leaf PyTorch's name for it, as {@code weight} or {@code running_mean}
 * @param trainable whether an optimizer changes it; running statistics are not trainable
 * @param dimensions in PyTorch's layout
 * @param initializer how it starts
 * @param transposedGroups how many groups the weight of a transposed convolution has, whose filters
 *     lie on the second axis; empty where units lie on the first
 */
public record ParameterSlot(
    String leaf,
    boolean trainable,
    List<Long> dimensions,
    Initializer initializer,
    OptionalLong transposedGroups) {

  /** Copies the list. */
  public ParameterSlot {
    dimensions = List.copyOf(dimensions);
  }

  /** A parameter whose units lie on the first axis. */
  public ParameterSlot(
      String leaf, boolean trainable, List<Long> dimensions, Initializer initializer) {
    this(leaf, trainable, dimensions, initializer, OptionalLong.empty());
  }

  /** Whether it holds weights: neither biases nor the scales of a normalisation. */
  public boolean isWeight() {
    return trainable && dimensions.size() > 1 && initializer.isRandom();
  }

  /**
   * The number of elements.
   *
   * @throws CountOverflowException if it does not fit a {@code long}
   */
  public long elements() {
    return Counts.product(dimensions.stream().mapToLong(Long::longValue).toArray());
  }
}
