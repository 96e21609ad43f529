package dev.fovea.examples;

import dev.fovea.runtime.data.Idx;
import dev.fovea.runtime.data.LabelledImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Fashion-MNIST: grey images of 28×28 pixels, ten kinds of clothes (Xiao, Rasul and Vollgraf,
 * <i>Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms</i>, 2017).
 *
 * @param training the images to learn from
 * @param validation the images held out
 * @param source where they come from, in words
 */
record FashionMnist(LabelledImages training, LabelledImages validation, String source) {

  /** The classes, in the order of their labels. */
  static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  private static final String IMAGES = "-images-idx3-ubyte";
  private static final String LABELS = "-labels-idx1-ubyte";
  private static final int SAMPLE_TRAINING = 9_000;

  /**
   * The sample that comes with the examples: the 10 000 images of the official test set, of which
   * the last 1 000 are held out.
   */
  static FashionMnist sample() throws IOException {
    Path folder = Files.createTempDirectory("fashion-mnist");
    Path images = folder.resolve("t10k" + IMAGES + ".gz");
    Path labels = folder.resolve("t10k" + LABELS + ".gz");
    try {
      copyResource(images);
      copyResource(labels);
      LabelledImages all = Idx.read(images, labels, CLASSES);
      return new FashionMnist(
          all.first(SAMPLE_TRAINING),
          all.after(SAMPLE_TRAINING),
          "the embedded sample, Fashion-MNIST's test set, split 9 000/1 000");
    } finally {
      Files.deleteIfExists(images);
      Files.deleteIfExists(labels);
      Files.delete(folder);
    }
  }

  private static void copyResource(Path file) throws IOException {
    String name = "fashion-mnist/" + file.getFileName();
    try (InputStream resource =
        Objects.requireNonNull(FashionMnist.class.getResourceAsStream(name), name)) {
      Files.copy(resource, file);
    }
  }

  /**
   * The full set, as its authors publish it: four IDX files, with or without {@code .gz}.
   *
   * @throws dev.fovea.runtime.file.CorruptFileException if a file is damaged
   * @throws NoSuchFileException if one is missing
   */
  static FashionMnist full(Path folder) throws IOException {
    return new FashionMnist(
        read(folder, "train"), read(folder, "t10k"), "the full set in " + folder);
  }

  private static LabelledImages read(Path folder, String part) throws IOException {
    return Idx.read(find(folder, part + IMAGES), find(folder, part + LABELS), CLASSES);
  }

  private static Path find(Path folder, String name) throws NoSuchFileException {
    Path plain = folder.resolve(name);
    Path compressed = folder.resolve(name + ".gz");
    if (Files.exists(compressed)) {
      return compressed;
    }
    if (Files.exists(plain)) {
      return plain;
    }
    throw new NoSuchFileException(compressed.toString(), plain.toString(), "neither is there");
  }

  /** The same with at most so many training images. */
  FashionMnist limitedTo(int images) {
    if (images >= training.size()) {
      return this;
    }
    return new FashionMnist(training.first(images), validation, source);
  }
}
