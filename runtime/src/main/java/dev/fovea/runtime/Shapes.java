package dev.fovea.runtime;

import dev.fovea.runtime.memory.NativeMemory;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Checks at a model's door: what goes in has the declared shape, or is refused naming both shapes.
 */
public final class Shapes {

  private Shapes() {}

  /**
   * An image batch, channels last.
   *
   * @param name the input, for the message
   * @param array [N, H, W, C], or [H, W, C] for one sample
   * @return [N, H, W, C]
   * @throws IllegalArgumentException if the array is null, has another shape or holds no numbers
   */
  public static INDArray image(
      String name, @Nullable INDArray array, long channels, long height, long width) {
    String hint =
        isChannelsFirst(array, channels, height, width)
            ? "; channelsFirst(array) takes one with its channels first"
            : "";
    return batch(name, array, "", hint, height, width, channels);
  }

  private static boolean isChannelsFirst(@Nullable INDArray array, long... sample) {
    if (array == null) {
      return false;
    }
    long[] found = array.shape();
    return found.length >= sample.length
        && Arrays.equals(
            Arrays.copyOfRange(found, found.length - sample.length, found.length), sample);
  }

  /**
   * An image batch, channels first, converted to channels last.
   *
   * @param name the input, for the message
   * @param array [N, C, H, W], or [C, H, W] for one sample
   * @return [N, H, W, C], a copy
   * @throws IllegalArgumentException if the array is null, has another shape or holds no numbers
   */
  public static INDArray channelsLast(
      String name, @Nullable INDArray array, long channels, long height, long width) {
    return batch(name, array, " (channels first)", "", channels, height, width)
        .permute(0, 2, 3, 1)
        .dup('c');
  }

  /**
   * A batch of vectors.
   *
   * @param name the input, for the message
   * @param array [N, F], or [F] for one sample
   * @return [N, F]
   * @throws IllegalArgumentException if the array is null, has another shape or holds no numbers
   */
  public static INDArray vector(String name, @Nullable INDArray array, long features) {
    return batch(name, array, "", "", features);
  }

  /**
   * A batch of sequences.
   *
   * @param name the input, for the message
   * @param array [N, T, F], or [T, F] for one sample
   * @return [N, T, F]
   * @throws IllegalArgumentException if the array is null, has another shape or holds no numbers
   */
  public static INDArray sequence(
      String name, @Nullable INDArray array, long steps, long features) {
    return batch(name, array, "", "", steps, features);
  }

  /**
   * A batch of ids.
   *
   * @param name the input, for the message
   * @param array [N, T], or [T] for one sample
   * @param vocabulary how many different ids there are
   * @return [N, T]
   * @throws IllegalArgumentException if the array is null, has another shape, or holds something
   *     else than whole numbers from 0 to below the vocabulary
   */
  public static INDArray tokens(
      String name, @Nullable INDArray array, long steps, long vocabulary) {
    INDArray tokens = batch(name, array, "", "", steps);
    requireIds(name, tokens, vocabulary);
    return tokens;
  }

  /**
   * Refuses what is no id: native code reads the row of a table that it is told to.
   *
   * @param ids [N, T]
   */
  static void requireIds(String name, INDArray ids, long vocabulary) {
    INDArray dense = ids.dup('c');
    double[] values = dense.data().asDouble();
    NativeMemory.release(dense);
    for (int index = 0; index < values.length; index++) {
      double value = values[index];
      if (!(value >= 0 && value < vocabulary && value == Math.rint(value))) {
        long steps = ids.size(1);
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: expected whole numbers from 0 to %d, but found %s in step %d of sample %d",
                name,
                vocabulary - 1,
                value == (long) value ? String.valueOf((long) value) : String.valueOf(value),
                index % steps,
                index / steps));
      }
    }
  }

  /** The check for a value of any shape, channels last. */
  static INDArray value(String name, INDArray array, ValueShape shape) {
    long[] batch = shape.batch(1);
    return batch(name, array, "", "", Arrays.copyOfRange(batch, 1, batch.length));
  }

  /**
   * Classes of steps as shares of all classes.
   *
   * @param labels [N, T]
   * @param shape T steps of C classes
   * @return [N, T, C]
   * @throws IllegalArgumentException if something is no class
   */
  static INDArray oneHot(String name, INDArray labels, ValueShape shape) {
    long steps = shape.dimensions().get(0);
    long classes = shape.dimensions().get(1);
    requireIds(name, labels, classes);
    INDArray shares = Nd4j.create(DataType.FLOAT, shape.batch(labels.size(0)));
    for (long place = 0; place < labels.length(); place++) {
      long sample = place / steps;
      long step = place % steps;
      shares.putScalar(new long[] {sample, step, labels.getLong(sample, step)}, 1);
    }
    return shares;
  }

  /** The check for a piece of a sequence, of any number of steps up to the shape's. */
  static INDArray piece(String name, INDArray array, ValueShape shape, int samples) {
    long[] expected = shape.batch(samples);
    long[] found = array.shape();
    boolean fits =
        array.dataType().isNumerical()
            && found.length == expected.length
            && found[0] == samples
            && found[1] >= 1
            && found[1] <= expected[1]
            && (found.length < 3 || found[2] == expected[2]);
    if (!fits) {
      String features = expected.length < 3 ? "" : ", " + expected[2];
      throw new IllegalArgumentException(
          String.format(
              "%s: expected [%d, t%s] with t from 1 to %d, but found %s of %s",
              name, samples, features, expected[1], Arrays.toString(found), array.dataType()));
    }
    return array;
  }

  private static INDArray batch(
      String name, @Nullable INDArray array, String layout, String hint, long... sample) {
    if (array == null) {
      throw new IllegalArgumentException(
          name + layout + ": expected " + expected(sample) + ", but found null");
    }
    DataType type = array.dataType();
    if (!type.isNumerical()) {
      throw new IllegalArgumentException(name + " needs numbers, but found " + type);
    }
    long[] found = array.shape();
    if (Arrays.equals(found, sample)) {
      long[] single = new long[sample.length + 1];
      single[0] = 1;
      System.arraycopy(sample, 0, single, 1, sample.length);
      return array.reshape('c', single);
    }
    boolean fits =
        found.length == sample.length + 1
            && found[0] > 0
            && Arrays.equals(Arrays.copyOfRange(found, 1, found.length), sample);
    if (!fits) {
      throw new IllegalArgumentException(
          String.format(
              "%s%s: expected %s, but found %s%s",
              name, layout, expected(sample), Arrays.toString(found), hint));
    }
    return array;
  }

  private static String expected(long... sample) {
    String dimensions = Arrays.toString(sample);
    return "[N, " + dimensions.substring(1) + " or " + dimensions + " for one sample";
  }
}
