package dev.fovea.processor.layer;

import java.util.List;

/**
 * A parameter that a layer owns.
 *
 * @param leaf PyTorch's name for it, as {@code weight} or {@code running_mean}
 * @param trainable whether an optimizer changes it; running statistics are not trainable
 * @param dimensions in PyTorch's layout
 * @param initializer how it starts
 */
public record ParameterSlot(
    String leaf, boolean trainable, List<Long> dimensions, Initializer initializer) {

  /** Copies the list. */
  public ParameterSlot {
    dimensions = List.copyOf(dimensions);
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
