package dev.fovea.processor.spec;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one sample, without the batch.
 *
 * @param kind what the value is
 * @param dimensions {@code [C, H, W]} of a feature map, {@code [F]} of a vector, {@code [T, F]} of
 *     a sequence, {@code [T]} of tokens; each at least 1
 * @param vocabulary how many different ids tokens have; 0 of other kinds
 */
public record Shape(Kind kind, List<Long> dimensions, long vocabulary) {

  /** Copies the list and checks its length. */
  public Shape {
    dimensions = List.copyOf(dimensions);
    if (dimensions.size() != kind.rank()) {
      throw new IllegalArgumentException(
          kind + " has " + kind.rank() + " dimensions: " + dimensions);
    }
  }

  /** Of anything but tokens. */
  public Shape(Kind kind, List<Long> dimensions) {
    this(kind, dimensions, 0);
  }

  /** C×H×W. */
  public static Shape featureMap(long channels, long height, long width) {
    return new Shape(Kind.FEATURE_MAP, List.of(channels, height, width));
  }

  /** F features. */
  public static Shape vector(long features) {
    return new Shape(Kind.VECTOR, List.of(features));
  }

  /** T steps of F features. */
  public static Shape sequence(long steps, long features) {
    return new Shape(Kind.SEQUENCE, List.of(steps, features));
  }

  /** T ids from 0 to below the vocabulary. */
  public static Shape tokens(long steps, long vocabulary) {
    return new Shape(Kind.TOKENS, List.of(steps), vocabulary);
  }

  /** The same with other channels or features. */
  public Shape withChannels(long channels) {
    return switch (kind) {
      case FEATURE_MAP -> featureMap(channels, height(), width());
      case VECTOR -> vector(channels);
      case SEQUENCE, TOKENS -> sequence(height(), channels);
    };
  }

  /** Channels of a feature map, features of a vector or of a step; 1 for tokens. */
  public long channels() {
    return switch (kind) {
      case FEATURE_MAP, VECTOR -> dimensions.get(0);
      case SEQUENCE -> dimensions.get(1);
      case TOKENS -> 1;
    };
  }

  /** Rows, or steps; 1 for a vector. */
  public long height() {
    return switch (kind) {
      case FEATURE_MAP -> dimensions.get(1);
      case VECTOR -> 1;
      case SEQUENCE, TOKENS -> dimensions.get(0);
    };
  }

  /** Columns; 1 for anything but a feature map. */
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
