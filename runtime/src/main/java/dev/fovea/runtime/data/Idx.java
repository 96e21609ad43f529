package dev.fovea.runtime.data;

import dev.fovea.runtime.ValueShape;
import dev.fovea.runtime.file.CorruptFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the MNIST family (MNIST, Fashion-MNIST, KMNIST, EMNIST): IDX files, plain or compressed
 * with gzip.
 */
public final class Idx {

  private Idx() {}

  /**
   * Images of one channel and their classes.
   *
   * @param images an IDX file of three dimensions: images, rows, columns
   * @param labels an IDX file of one dimension
   * @param classes the names of the classes, in the order of their labels
   * @throws CorruptFileException if a file is no such file, ends early or late, holds another
   *     number of samples than the other, or a label that is no class
   * @throws IOException if reading fails
   */
  public static LabelledImages read(Path images, Path labels, List<String> classes)
      throws IOException {
    IdxFile pixels = IdxFile.read(images, 3);
    IdxFile indices = IdxFile.read(labels, 1);
    int count = pixels.dimensions().get(0);
    if (indices.dimensions().get(0) != count) {
      throw new CorruptFileException(
          labels,
          4,
          count + " labels, one for each image of " + images,
          indices.dimensions().get(0) + " labels");
    }
    ValueShape shape =
        ValueShape.featureMap(1, pixels.dimensions().get(1), pixels.dimensions().get(2));
    return new LabelledImages(
        Images.of(new ByteImages(pixels.bytes(), shape)),
        LabelBytes.read(labels, indices.bytes(), IdxFile.headerLength(1), 1, classes));
  }
}
