package dev.fovea.runtime.data;

import dev.fovea.runtime.ValueShape;
import dev.fovea.runtime.engine.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Images, and what happens to them on their way into a batch, in the order in which it was asked
 * for. Immutable.
 */
public final class Images implements Samples {

  private final ImageSource source;
  private final int[] chosen;
  private final List<ImageTransform> transforms;

  private Images(ImageSource source, int[] chosen, List<ImageTransform> transforms) {
    this.source = source;
    this.chosen = chosen;
    this.transforms = transforms;
  }

  /** All images of a source, as they are. */
  public static Images of(ImageSource source) {
    return new Images(source, Indices.range(0, source.size()), List.of());
  }

  /**
   * Images in memory.
   *
   * @param values image after image, in an image rows, in a row pixels, in a pixel its channels;
   *     copied
   * @throws IllegalArgumentException if they are not whole images
   */
  public static Images of(float[] values, int channels, int height, int width) {
    return of(new FloatImages(values, ValueShape.featureMap(channels, height, width)));
  }

  @Override
  public int size() {
    return chosen.length;
  }

  @Override
  public ValueShape shape() {
    return source.shape();
  }

  /** The same with a further change at the end. */
  public Images with(ImageTransform transform) {
    List<ImageTransform> more = new ArrayList<>(transforms);
    more.add(transform);
    return new Images(source, chosen, List.copyOf(more));
  }

  /**
   * Subtracts the mean of each channel and divides by its deviation.
   *
   * @throws IllegalArgumentException if the statistics are of another number of channels
   */
  public Images normalized(ChannelStatistics statistics) {
    return with(Normalization.of(shape(), statistics));
  }

  /**
   * Adds a border of zeros and cuts out, at random, as much as there was before: put it before
   * {@link #normalized} for a black border.
   *
   * @param padding of the border, in pixels; positive
   * @throws IllegalArgumentException if it is not
   */
  public Images randomlyCropped(int padding) {
    return with(new RandomCrop(padding));
  }

  /** Turns left and right at random, every second time. */
  public Images randomlyFlipped() {
    return with(new RandomFlip());
  }

  /** Means and deviations of the chosen images as they were stored, before any change. */
  public ChannelStatistics statistics() {
    return ChannelStatistics.of(new Images(source, chosen, List.of()).asSource());
  }

  private ImageSource asSource() {
    return new ImageSource() {
      @Override
      public int size() {
        return chosen.length;
      }

      @Override
      public ValueShape shape() {
        return source.shape();
      }

      @Override
      public float[] read(int index) {
        return source.read(chosen[index]);
      }
    };
  }

  @Override
  public Images select(int[] indices) {
    int[] fewer = Indices.compose(chosen, Indices.checked(indices, size()));
    return new Images(source, fewer, transforms);
  }

  @Override
  public INDArray batch(int[] indices, DataType type, RandomStream random) {
    int length = Math.toIntExact(shape().elements());
    float[] values = new float[Math.multiplyExact(length, indices.length)];
    for (int i = 0; i < indices.length; i++) {
      float[] pixels = source.read(chosen[indices[i]]);
      for (ImageTransform transform : transforms) {
        pixels = transform.apply(pixels, shape(), random);
      }
      System.arraycopy(pixels, 0, values, i * length, length);
    }
    INDArray flat = Nd4j.createFromArray(values);
    return (type == DataType.FLOAT ? flat : flat.castTo(type))
        .reshape('c', shape().batch(indices.length));
  }
}
