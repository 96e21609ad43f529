package dev.fovea.runtime.operation;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How ND4J can be told where the windows lie. Its operations know the same padding on both sides of
 * an axis, and TensorFlow's SAME rule; for all else the input is copied into a padded one.
 *
 * @param top padding before the first row that the operation is given
 * @param left padding before the first column that the operation is given
 * @param same whether the operation is given TensorFlow's rule instead
 * @param padded the size that the input is padded to before the operation sees it; empty where it
 *     need not
 */
record WindowPlacement(int top, int left, boolean same, Optional<PaddedSize> padded) {

  /**
   * The size of a padded input.
   *
   * @param top rows before the input's first
   * @param left columns before the input's first
   * @param height all rows
   * @param width all columns
   */
  record PaddedSize(int top, int left, long height, long width) {}

  /** Finds the cheapest way for the windows between an input and an output of known sizes. */
  static WindowPlacement of(Window window, INDArray input, INDArray output) {
    Axis rows = window.height();
    Axis columns = window.width();
    if (isSymmetric(rows, input.size(1), output.size(1))
        && isSymmetric(columns, input.size(2), output.size(2))) {
      return new WindowPlacement(
          rows.paddingBegin(), columns.paddingBegin(), false, Optional.empty());
    }
    if (isSame(rows, input.size(1), output.size(1))
        && isSame(columns, input.size(2), output.size(2))) {
      return new WindowPlacement(0, 0, true, Optional.empty());
    }
    PaddedSize size =
        new PaddedSize(
            rows.paddingBegin(),
            columns.paddingBegin(),
            paddedSize(rows, input.size(1), output.size(1)),
            paddedSize(columns, input.size(2), output.size(2)));
    return new WindowPlacement(0, 0, false, Optional.of(size));
  }

  /** Whether as much padding at the end as at the beginning gives these windows and no others. */
  private static boolean isSymmetric(Axis axis, long input, long output) {
    long padded = input + 2L * axis.paddingBegin();
    return Math.floorDiv(padded - axis.span(), axis.stride()) + 1 == output;
  }

  private static boolean isSame(Axis axis, long input, long output) {
    long missing = axis.coveredSize(output) - input;
    return output == (input + axis.stride() - 1) / axis.stride()
        && missing >= 0
        && axis.paddingBegin() == missing / 2;
  }

  private static long paddedSize(Axis axis, long input, long output) {
    return Math.max(axis.paddingBegin() + input, axis.coveredSize(output));
  }

  /** The integer arguments of ND4J's two-dimensional convolutions. */
  int[] convolutionArguments(Window window, int weightLayout) {
    Axis rows = window.height();
    Axis columns = window.width();
    int channelsLast = 1;
    return new int[] {
      rows.kernel(),
      columns.kernel(),
      rows.stride(),
      columns.stride(),
      top,
      left,
      rows.dilation(),
      columns.dilation(),
      same ? 1 : 0,
      channelsLast,
      weightLayout
    };
  }

  /** The integer arguments of ND4J's poolings, which divide by the whole window if they divide. */
  int[] poolingArguments(Window window) {
    Axis rows = window.height();
    Axis columns = window.width();
    int divideByWindow = 1;
    int channelsLast = 1;
    return new int[] {
      rows.kernel(),
      columns.kernel(),
      rows.stride(),
      columns.stride(),
      top,
      left,
      rows.dilation(),
      columns.dilation(),
      same ? 1 : 0,
      divideByWindow,
      channelsLast
    };
  }

  /** The input as the operation sees it. */
  Padding pad(INDArray input, double filler) {
    if (padded.isEmpty()) {
      return new Padding(input, input);
    }
    PaddedSize size = padded.get();
    INDArray whole =
        Views.scratch(input, input.size(0), size.height(), size.width(), input.size(3));
    whole.assign(filler);
    INDArray rows = Views.part(whole, 1, size.top(), size.top() + input.size(1));
    INDArray interior = Views.part(rows, 2, size.left(), size.left() + input.size(2));
    return new Padding(whole, interior);
  }

  /**
   * A padded copy of an input or of its gradient.
   *
   * @param whole with the padding, dense
   * @param interior the part of it that is the input
   */
  record Padding(INDArray whole, INDArray interior) {

    /** Fills the interior. The surrounding is never written, so that it needs no filling. */
    Step load(INDArray from) {
      return NativeOp.copy(from, interior);
    }

    /** Takes the interior out. */
    Step store(INDArray to) {
      return NativeOp.copy(interior, to);
    }
  }
}
