package dev.fovea.metadata;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of a value, without the batch.
 *
 * @param dimensions {@code [C, H, W]} of a feature map, {@code [F]} of a vector
 */
public record Shape(List<Long> dimensions) {

  /** Copies the list. */
  public Shape {
    dimensions = List.copyOf(dimensions);
  }

  /** How many numbers a sample has. */
  public long elements() {
    return dimensions.stream().reduce(1L, Math::multiplyExact);
  }

  /** Whether it has rows and columns. */
  public boolean isFeatureMap() {
    return dimensions.size() == 3;
  }

  /** The rows of a feature map. */
  public long height() {
    return dimensions.get(1);
  }

  /** The columns of a feature map. */
  public long width() {
    return dimensions.get(2);
  }

  /** {@code 64×16×16}. */
  @Override
  public String toString() {
    return dimensions.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
