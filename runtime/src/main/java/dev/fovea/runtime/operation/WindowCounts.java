package dev.fovea.runtime.operation;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How many elements the mean of each window is taken over, with PyTorch's rule: a window is cut off
 * where the padding ends, and where padding does not count also where the input ends.
 *
 * @param window the window
 * @param countIncludePad whether padding counts
 */
record WindowCounts(Window window, boolean countIncludePad) {

  /**
   * The factors, [H'·W'·C], that turn means over whole windows into means over what counts; empty
   * if all are 1.
   */
  Optional<INDArray> correction(INDArray input, INDArray output) {
    int height = Math.toIntExact(output.size(1));
    int width = Math.toIntExact(output.size(2));
    double[][] factors = new double[height][width];
    boolean anyCut = false;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        long count =
            count(window.height(), input.size(1), row)
                * count(window.width(), input.size(2), column);
        factors[row][column] = (double) window.taps() / count;
        anyCut |= count != window.taps();
      }
    }
    if (!anyCut) {
      return Optional.empty();
    }
    INDArray correction = Views.scratch(output, height, width, output.size(3));
    try (INDArray each = Nd4j.createFromArray(factors)) {
      correction.assign(
          each.reshape(height, width, 1)
              .castTo(output.dataType())
              .broadcast(height, width, output.size(3)));
    }
    return Optional.of(Views.flat(correction));
  }

  private long count(Axis axis, long size, long index) {
    long start = index * axis.stride() - axis.paddingBegin();
    long end = Math.min(start + axis.kernel(), size + axis.paddingEnd());
    return countIncludePad ? end - start : Math.min(end, size) - Math.max(start, 0);
  }
}
