package dev.fovea.runtime.data;

import dev.fovea.runtime.ValueShape;
import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.memory.NativeMemory;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Samples that lie in one array. */
public final class ArraySamples implements Samples {

  private final INDArray rows;
  private final ValueShape shape;

  private ArraySamples(INDArray array, ValueShape shape) {
    this.shape = shape;
    this.rows = array.dup('c').reshape('c', new long[] {array.size(0), shape.elements()});
  }

  /**
   * Vectors or ids, sequences, or images, channels last.
   *
   * @param array [N, F] or [N, T], [N, T, F] or [N, H, W, C]; copied
   * @throws IllegalArgumentException if it has another rank or holds no numbers
   */
  public static ArraySamples of(INDArray array) {
    long[] dimensions = array.shape();
    if (!array.dataType().isNumerical() || dimensions.length < 2 || dimensions.length > 4) {
      throw new IllegalArgumentException(
          "Samples need numbers of shape [N, F], [N, T, F] or [N, H, W, C], but found "
              + array.dataType()
              + " "
              + Arrays.toString(dimensions));
    }
    ValueShape shape =
        switch (dimensions.length) {
          case 2 -> ValueShape.vector(dimensions[1]);
          case 3 -> ValueShape.sequence(dimensions[1], dimensions[2]);
          default -> ValueShape.featureMap(dimensions[3], dimensions[1], dimensions[2]);
        };
    return new ArraySamples(array, shape);
  }

  /**
   * Images, channels first.
   *
   * @param array [N, C, H, W]; copied
   * @throws IllegalArgumentException if it has another rank or holds no numbers
   */
  public static ArraySamples ofChannelsFirst(INDArray array) {
    if (array.rank() != 4) {
      throw new IllegalArgumentException(
          "Images, channels first, need the shape [N, C, H, W], but found "
              + Arrays.toString(array.shape()));
    }
    return of(array.permute(0, 2, 3, 1));
  }

  /**
   * Vectors.
   *
   * @param values one row a sample, all of one length
   * @throws IllegalArgumentException if there is no row or the lengths differ
   */
  public static ArraySamples of(float[][] values) {
    for (int row = 0; row < values.length; row++) {
      if (values[row].length != values[0].length) {
        throw new IllegalArgumentException(
            String.format(
                "Row 0 has %d values, but row %d has %d",
                values[0].length, row, values[row].length));
      }
    }
    if (values.length == 0 || values[0].length == 0) {
      throw new IllegalArgumentException("Samples need at least one row of at least one value");
    }
    return of(Nd4j.createFromArray(values));
  }

  @Override
  public int size() {
    return Math.toIntExact(rows.size(0));
  }

  @Override
  public ValueShape shape() {
    return shape;
  }

  @Override
  public INDArray batch(int[] indices, DataType type, RandomStream random) {
    INDArray batch = Nd4j.create(type, shape.batch(indices.length));
    INDArray flat = NativeMemory.flat(batch);
    for (int i = 0; i < indices.length; i++) {
      NativeMemory.view(flat, i * shape.elements(), shape.elements())
          .assign(rows.getRow(indices[i]));
    }
    return batch;
  }
}
