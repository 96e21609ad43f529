package dev.fovea.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares arrays of numbers. */
public final class Closeness {

  private Closeness() {}

  /**
   * Fails unless the arrays have one shape and differ nowhere by more than {@code tolerance} times
   * the largest magnitude expected, or times 1 if that is smaller.
   */
  public static void assertClose(String what, INDArray found, INDArray expected, double tolerance) {
    assertThat(found.shape()).as("shape of %s", what).isEqualTo(expected.shape());
    double[] values = doubles(found);
    double[] targets = doubles(expected);
    double scale = 1;
    for (double target : targets) {
      scale = Math.max(scale, Math.abs(target));
    }
    for (int index = 0; index < values.length; index++) {
      if (!(Math.abs(values[index] - targets[index]) <= tolerance * scale)) {
        assertThat(values[index])
            .as("%s, element %d of %d, scale %s", what, index, values.length, scale)
            .isEqualTo(targets[index]);
      }
    }
  }

  /** All elements in C order. */
  public static double[] doubles(INDArray array) {
    return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }
}
