package dev.fovea.runtime;

import java.util.List;

/**
 * A parameter's place in the model's flat memory.
 *
 * @param name the full name, as {@code stem.conv2d.weight}
 * @param trainable whether it lies in the trainable array or among the running statistics
 * @param offset its first element in that array
 * @param initializer how it starts
 * @param regularisation what keeps it small in training
 * @param dimensions in PyTorch's layout
 */
public record ParameterDefinition(
    String name,
    boolean trainable,
    long offset,
    Initializer initializer,
    Regularisation regularisation,
    List<Long> dimensions) {

  /** Copies the list. */
  public ParameterDefinition {
    dimensions = List.copyOf(dimensions);
  }

  /** The number of elements. */
  public long elements() {
    return dimensions.stream().reduce(1L, Math::multiplyExact);
  }

  /** The dimensions as ND4J takes them. */
  public long[] shape() {
    return dimensions.stream().mapToLong(Long::longValue).toArray();
  }
}
