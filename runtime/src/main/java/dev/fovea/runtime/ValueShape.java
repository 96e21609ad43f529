package dev.fovea.runtime;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The shape of a value without its batch, as the source code of a network names it: {@code [C, H,
 * W]} for a feature map, {@code [T, F]} for a sequence, {@code [F]} for a vector, {@code [T]} for
 * tokens.
 *
 * @param dimensions one to three positive numbers
 */
public record ValueShape(List<Long> dimensions) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there are not one to three dimensions or one is not
   *     positive
   */
  public ValueShape {
    dimensions = List.copyOf(dimensions);
    if (dimensions.isEmpty()
        || dimensions.size() > 3
        || dimensions.stream().anyMatch(dimension -> dimension < 1)) {
      throw new IllegalArgumentException(
          "A shape has one to three positive dimensions, not " + dimensions);
    }
  }

  /** A feature map's shape. */
  public static ValueShape featureMap(long channels, long height, long width) {
    return new ValueShape(List.of(channels, height, width));
  }

  /** A vector's shape. */
  public static ValueShape vector(long features) {
    return new ValueShape(List.of(features));
  }

  /** A sequence's shape. */
  public static ValueShape sequence(long steps, long features) {
    return new ValueShape(List.of(steps, features));
  }

  /** Any of them, by the number of dimensions. */
  public static ValueShape of(long... dimensions) {
    return new ValueShape(LongStream.of(dimensions).boxed().toList());
  }

  /** Whether this is {@code [C, H, W]}. */
  public boolean isFeatureMap() {
    return dimensions.size() == 3;
  }

  /** Whether this is {@code [T, F]}. */
  public boolean isSequence() {
    return dimensions.size() == 2;
  }

  /** The number of elements of one sample. */
  public long elements() {
    return dimensions.stream().reduce(1L, Math::multiplyExact);
  }

  /**
   * The array's shape for a batch, channels last: {@code [N, H, W, C]}, {@code [N, T, F]}, {@code
   * [N, F]} or {@code [N, T]}.
   */
  public long[] batch(long samples) {
    if (isFeatureMap()) {
      return new long[] {samples, dimensions.get(1), dimensions.get(2), dimensions.get(0)};
    }
    return LongStream.concat(LongStream.of(samples), dimensions.stream().mapToLong(Long::longValue))
        .toArray();
  }

  /** As {@code 3×8×8}. */
  @Override
  public String toString() {
    return dimensions.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
