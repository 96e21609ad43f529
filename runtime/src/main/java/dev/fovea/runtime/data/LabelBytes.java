package dev.fovea.runtime.data;

import dev.fovea.runtime.file.CorruptFileException;
import java.nio.file.Path;
import java.util.List;

/** Labels that are single bytes of a file. */
final class LabelBytes {

  private LabelBytes() {}

  /**
   * Checks every label.
   *
   * @param file for messages
   * @param bytes every {@code stride}-th, from the first on, is a label
   * @param offset of the first in the file
   * @param classes the names of the classes
   * @throws CorruptFileException if a label is no class
   */
  static Labels read(Path file, byte[] bytes, int offset, int stride, List<String> classes)
      throws CorruptFileException {
    int[] labels = new int[bytes.length / stride];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = bytes[i * stride] & 0xff;
      if (labels[i] >= classes.size()) {
        throw new CorruptFileException(
            file,
            offset + (long) i * stride,
            "a label from 0 to " + (classes.size() - 1) + " for sample " + i,
            String.valueOf(labels[i]));
      }
    }
    return Labels.of(labels, classes);
  }
}
