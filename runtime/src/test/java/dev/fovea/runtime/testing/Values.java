package dev.fovea.runtime.testing;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Numbers to compute with, the same in every run. */
public final class Values {

  private static final double SMALLEST_GAP = 1e-3;

  private Values() {}

  /** Standard normal numbers in double precision. */
  public static INDArray normal(long seed, long... shape) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[elements(shape)];
    for (int index = 0; index < values.length; index++) {
      values[index] = random.nextGaussian();
    }
    return Nd4j.createFromArray(values).reshape(shape);
  }

  /**
   * Numbers in [−1, 1], no two closer to each other or to 0 than 1e-3 as long as there are fewer
   * than a thousand: no finite difference crosses a kink.
   */
  public static INDArray distinct(long seed, long... shape) {
    int count = elements(shape);
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[count];
    double gap = Math.max(SMALLEST_GAP, 2.0 / (count + 1));
    for (int index = 0; index < count; index++) {
      values[index] = (index - count / 2 + 0.5) * gap;
    }
    for (int index = count - 1; index > 0; index--) {
      int other = random.nextInt(index + 1);
      double value = values[index];
      values[index] = values[other];
      values[other] = value;
    }
    return Nd4j.createFromArray(values).reshape(shape);
  }

  private static int elements(long... shape) {
    long elements = 1;
    for (long size : shape) {
      elements = Math.multiplyExact(elements, size);
    }
    return Math.toIntExact(elements);
  }
}
