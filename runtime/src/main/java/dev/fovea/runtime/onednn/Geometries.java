package dev.fovea.runtime.onednn;

import dev.fovea.runtime.operation.AvgPool2d;
import dev.fovea.runtime.operation.Axis;
import dev.fovea.runtime.operation.Conv2d;
import dev.fovea.runtime.operation.ConvTranspose2d;
import dev.fovea.runtime.operation.Dense;
import dev.fovea.runtime.operation.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Translates windows and the shapes of their operands into oneDNN's terms. */
final class Geometries {

  private static final int ROWS = 1;
  private static final int COLUMNS = 2;
  private static final int CHANNELS = 3;

  private Geometries() {}

  static ConvolutionPlanner.Geometry of(Conv2d convolution, Planning planning) {
    Window window = convolution.window();
    long groups = convolution.groups();
    long filters = convolution.filters();
    long channels = convolution.inChannels() / groups;
    long rows = window.height().kernel();
    long columns = window.width().kernel();
    Numbers weights =
        groups == 1
            ? Numbers.of(filters, channels, rows, columns)
            : Numbers.of(groups, filters / groups, channels, rows, columns);
    INDArray output = planning.binding().output().array();
    return new ConvolutionPlanner.Geometry(
        logical(planning.binding().input().array()),
        weights,
        logical(output),
        pair(window.height().stride(), window.width().stride()),
        pair(window.height().dilation() - 1, window.width().dilation() - 1),
        pair(window.height().paddingBegin(), window.width().paddingBegin()),
        pair(window.height().paddingEnd(), window.width().paddingEnd()));
  }

  /** A layer that is fully connected at each step: a convolution with a window of one step. */
  static ConvolutionPlanner.Geometry ofSteps(Dense dense, Planning planning) {
    Numbers one = pair(1, 1);
    Numbers none = pair(0, 0);
    return new ConvolutionPlanner.Geometry(
        logical(planning.binding().input().array()),
        Numbers.of(dense.units(), dense.features(), 1, 1),
        logical(planning.binding().output().array()),
        one,
        none,
        none,
        none);
  }

  /**
   * Whether oneDNN knows a transposed convolution: where output padding reaches the stride (under a
   * dilation), it adds rows that oneDNN takes for another input row's. Nor may it compute gradients
   * that are faulty, where it leaves no choice of another implementation.
   */
  static boolean isDeconvolution(ConvTranspose2d convolution) {
    Axis height = convolution.window().height();
    Axis width = convolution.window().width();
    return convolution.outputPadding().height() < height.stride()
        && convolution.outputPadding().width() < width.stride()
        && !StridedPointwise.isFaulty(
            new long[] {height.kernel(), width.kernel()},
            new long[] {height.stride(), width.stride()},
            convolution.inChannels() / convolution.groups(),
            convolution.filters() / convolution.groups());
  }

  static DeconvolutionPlanner.Geometry of(ConvTranspose2d convolution, Planning planning) {
    Window window = convolution.window();
    long groups = convolution.groups();
    long filters = convolution.filters() / groups;
    long channels = convolution.inChannels() / groups;
    long rows = window.height().kernel();
    long columns = window.width().kernel();
    long taps = rows * columns;
    Numbers weights = Numbers.of(groups, filters, channels, rows, columns);
    Numbers strides = Numbers.of(channels * filters * taps, taps, filters * taps, columns, 1);
    boolean grouped = groups > 1;
    return new DeconvolutionPlanner.Geometry(
        logical(planning.binding().input().array()),
        grouped ? weights : weights.withoutFirst(),
        grouped ? strides : strides.withoutFirst(),
        logical(planning.binding().output().array()),
        pair(window.height().stride(), window.width().stride()),
        pair(window.height().dilation() - 1, window.width().dilation() - 1),
        pair(window.height().paddingBegin(), window.width().paddingBegin()),
        pair(window.height().paddingEnd(), window.width().paddingEnd()));
  }

  static PoolingPlanner.Geometry of(Window window, int algorithm, Planning planning) {
    INDArray input = planning.binding().input().array();
    INDArray output = planning.binding().output().array();
    return new PoolingPlanner.Geometry(
        algorithm,
        logical(input),
        logical(output),
        pair(window.height().kernel(), window.width().kernel()),
        pair(window.height().stride(), window.width().stride()),
        pair(window.height().paddingBegin(), window.width().paddingBegin()),
        pair(
            paddingEnd(window.height(), input.size(ROWS), output.size(ROWS)),
            paddingEnd(window.width(), columns(input), columns(output))));
  }

  /** With one window over all positions. */
  static PoolingPlanner.Geometry ofWhole(int algorithm, Planning planning) {
    Numbers source = logical(planning.binding().input().array());
    Numbers none = pair(0, 0);
    return new PoolingPlanner.Geometry(
        algorithm,
        source,
        Numbers.of(source.get(0), source.get(1), 1, 1),
        pair(source.get(2), source.get(3)),
        pair(1, 1),
        none,
        none);
  }

  /**
   * Whether windows reach beyond the padding, where PyTorch's mean and oneDNN's divide by different
   * numbers.
   */
  static boolean overhangs(AvgPool2d pool, Planning planning) {
    INDArray input = planning.binding().input().array();
    INDArray output = planning.binding().output().array();
    Window window = pool.window();
    return pool.countIncludePad()
        && (overhang(window.height(), input.size(ROWS), output.size(ROWS))
                > window.height().paddingEnd()
            || overhang(window.width(), columns(input), columns(output))
                > window.width().paddingEnd());
  }

  /** The padding after the last element, more than asked for where the last window overhangs. */
  private static long paddingEnd(Axis axis, long input, long output) {
    return Math.max(axis.paddingEnd(), overhang(axis, input, output));
  }

  private static long overhang(Axis axis, long input, long output) {
    return (output - 1) * axis.stride() + axis.kernel() - input - axis.paddingBegin();
  }

  /** N, C, H, W of an array [N, H, W, C], or of [N, T, F] as one of a single column. */
  private static Numbers logical(INDArray array) {
    if (array.rank() == 3) {
      return Numbers.of(array.size(0), array.size(2), array.size(1), 1);
    }
    return Numbers.of(array.size(0), array.size(CHANNELS), array.size(ROWS), array.size(COLUMNS));
  }

  /** The columns of a feature map; one of a sequence. */
  private static long columns(INDArray array) {
    return array.rank() == 3 ? 1 : array.size(COLUMNS);
  }

  private static Numbers pair(long height, long width) {
    return Numbers.of(height, width);
  }
}
