package dev.fovea.runtime.data;

import dev.fovea.runtime.ValueShape;

/** Images as they were stored, without any change. Safe for one thread at a time. */
public interface ImageSource {

  /** How many there are. */
  int size();

  /** The shape that all of them have. */
  ValueShape shape();

  /**
   * One image.
   *
   * @return a new array: rows from top to bottom, in a row pixels from left to right, in a pixel
   *     its channels; bytes scaled to 0 to 1
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  float[] read(int index);
}
