package dev.fovea.runtime.operation;

import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

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
    int channels = Math.toIntExact(output.size(3));
    double[] factors = new double[Math.multiplyExact(Math.multiplyExact(height, width), channels)];
    boolean anyCut = false;
    for (int position = 0; position < height * width; position++) {
      long count =
          count(window.height(), input.size(1), position / width)
              * count(window.width(), input.size(2), position % width);
      double factor = (double) window.taps() / count;
      Arrays.fill(factors, position * channels, (position + 1) * channels, factor);
      anyCut |= count != window.taps();
    }
    return anyCut ? Optional.of(Views.of(factors, output.dataType())) : Optional.empty();
  }

  private long count(Axis axis, long size, long index) {
    long start = index * axis.stride() - axis.paddingBegin();
    long end = Math.min(start + axis.kernel(), size + axis.paddingEnd());
    return countIncludePad ? end - start : Math.min(end, size) - Math.max(start, 0);
  }
}
