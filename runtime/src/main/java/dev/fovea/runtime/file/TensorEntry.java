package dev.fovea.runtime.file;

import java.util.List;

/**
 * A tensor's line in the header of a safetensors file.
 *
 * @param name unique in the file
 * @param type of its elements
 * @param shape empty for a scalar
 * @param begin its first byte, counted from the end of the header
 * @param end the byte after its last
 */
record TensorEntry(String name, TensorType type, List<Long> shape, long begin, long end) {

  TensorEntry {
    shape = List.copyOf(shape);
  }
}
