package dev.fovea.benchmarks.profile;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;

/** What the processor can do at all: the best of several products of large matrices by oneDNN. */
public final class PeakSpeed {

  private static final int SIZE = 1536;
  private static final int ATTEMPTS = 12;

  private PeakSpeed() {}

  /** Floating-point operations a second. */
  public static double measure() {
    long elements = (long) SIZE * SIZE;
    try (FloatPointer a = filled(elements);
        FloatPointer b = filled(elements);
        FloatPointer c = filled(elements)) {
      double best = 0;
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        long before = System.nanoTime();
        int status =
            dnnl.dnnl_sgemm(
                (byte) 'N', (byte) 'N', SIZE, SIZE, SIZE, 1, a, SIZE, b, SIZE, 0, c, SIZE);
        double seconds = (System.nanoTime() - before) / 1e9;
        if (status != dnnl.dnnl_success) {
          throw new IllegalStateException("oneDNN's matrix product failed with status " + status);
        }
        best = Math.max(best, 2.0 * elements * SIZE / seconds);
      }
      return best;
    }
  }

  private static FloatPointer filled(long elements) {
    FloatPointer values = new FloatPointer(elements);
    for (long index = 0; index < elements; index++) {
      values.put(index, 1f / (1 + index % 7));
    }
    return values;
  }
}
