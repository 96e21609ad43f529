package dev.fovea.processor.random;

import java.util.List;

/**
 * A value of a random network.
 *
 * @param kind its marker type
 * @param shape without the batch
 * @param grid values of the same grid have the same jump
 */
record Value(String name, String kind, List<Integer> shape, String grid) {

  static final String MAP = "FeatureMap";
  static final String VECTOR = "Vector";
  static final String SEQUENCE = "Sequence";
  static final String TOKENS = "Tokens";

  /** Where images and sequences begin. */
  static final String ROOT = "root";

  boolean is(String other) {
    return kind.equals(other);
  }

  int size(int axis) {
    return shape.get(axis);
  }

  /** Channels or features. */
  int width() {
    return is(MAP) ? size(0) : size(shape.size() - 1);
  }

  int elements() {
    return shape.stream().reduce(1, (one, other) -> one * other);
  }

  /** Positions that share a channel. */
  int positions() {
    return elements() / width();
  }

  Value named(String other) {
    return new Value(other, kind, shape, grid);
  }

  /** The same with other channels or features. */
  Value wide(int width) {
    return is(MAP)
        ? new Value(name, kind, List.of(width, size(1), size(2)), grid)
        : is(SEQUENCE) ? new Value(name, kind, List.of(size(0), width), grid) : vector(width);
  }

  Value vector(int features) {
    return new Value(name, VECTOR, List.of(features), "");
  }

  Value sequence(int steps, int features, String path) {
    return new Value(name, SEQUENCE, List.of(steps, features), path);
  }

  Value map(int channels, int height, int width, String path) {
    return new Value(name, MAP, List.of(channels, height, width), path);
  }
}
