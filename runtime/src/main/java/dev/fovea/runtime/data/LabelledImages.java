package dev.fovea.runtime.data;

import java.util.function.UnaryOperator;

/**
 * Images with their classes, as the readers return them.
 *
 * @param images one a sample
 * @param labels one a sample
 */
public record LabelledImages(Images images, Labels labels) {

  /**
   * Checks that they belong together.
   *
   * @throws IllegalArgumentException if their numbers differ
   */
  public LabelledImages {
    if (images.size() != labels.size()) {
      throw new IllegalArgumentException(
          "There are " + images.size() + " images and " + labels.size() + " labels");
    }
  }

  /** The number of images. */
  public int size() {
    return images.size();
  }

  /**
   * Some of them, in the order of the indices.
   *
   * @throws IndexOutOfBoundsException if an index is no sample
   */
  public LabelledImages select(int[] indices) {
    return new LabelledImages(images.select(indices), labels.select(indices));
  }

  /**
   * The first {@code count}.
   *
   * @throws IndexOutOfBoundsException if there are fewer
   */
  public LabelledImages first(int count) {
    return select(Indices.range(0, count));
  }

  /** All but the first {@code count}. */
  public LabelledImages after(int count) {
    return select(Indices.range(count, size()));
  }

  /** The same in an order that the seed decides. */
  public LabelledImages shuffled(long seed) {
    return select(Indices.shuffled(size(), seed));
  }

  /** The same labels with changed images. */
  public LabelledImages map(UnaryOperator<Images> change) {
    return new LabelledImages(change.apply(images), labels);
  }

  /** For a network with one input and one head. */
  public Dataset dataset() {
    return Dataset.of(images, labels);
  }
}
