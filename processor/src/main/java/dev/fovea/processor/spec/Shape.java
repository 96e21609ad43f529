package dev.fovea.processor.spec;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one sample, without the batch.
 *
 * @param kind what the value is
 * @param dimensions {@code [C, H, W]} of a feature map, {@code [F]} of a vector; each at least 1
 */
public record Shape(Kind kind, List<Long> dimensions) {

  /** Copies the list and checks its length. */
  public Shape {
    dimensions = List.copyOf(dimensions);
    if (dimensions.size() != kind.rank()) {
      throw new IllegalArgumentException(
          kind + " has " + kind.rank() + " dimensions: " + dimensions);
    }
  }

  /** C×H×W. */
  public static Shape featureMap(long channels, long height, long width) {
    return new Shape(Kind.FEATURE_MAP, List.of(channels, height, width));
  }

  /** F features. */
  public static Shape vector(long features) {
    return new Shape(Kind.VECTOR, List.of(features));
  }

  /** Channels of a feature map, features of a vector. */
  public long channels() {
    return dimensions.get(0);
  }

  /** Rows; 1 for a vector. */
  public long height() {
    return kind == Kind.FEATURE_MAP ? dimensions.get(1) : 1;
  }

  /** Columns; 1 for a vector. */
  public long width() {
    return kind == Kind.FEATURE_MAP ? dimensions.get(2) : 1;
  }

  /**
   * The number of elements of a sample.
   *
   * @throws ArithmeticException if it does not fit a {@code long}
   */
  public long elements() {
    return dimensions.stream().reduce(1L, Math::multiplyExact);
  }

  /** As people write it: {@code 64×16×16}. */
  @Override
  public String toString() {
    return dimensions.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
