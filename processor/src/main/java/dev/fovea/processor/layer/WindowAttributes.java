package dev.fovea.processor.layer;

import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.layer.Attributes.Pair;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Literal;
import dev.fovea.processor.spec.Position;
import dev.fovea.processor.spec.Shape;
import java.util.List;
import java.util.Optional;

/** The attributes that all sliding windows share. */
record WindowAttributes(
    Pair kernel, Pair stride, Pair dilation, PaddingAttribute padding, boolean ceil) {

  private static final String KERNEL = "kernel";
  private static final String STRIDE = "stride";
  private static final String DILATION = "dilation";

  /** Reads kernel, stride, padding and dilation of a convolution. */
  static WindowAttributes ofConvolution(Attributes attributes) {
    return new WindowAttributes(
        attributes.pair(KERNEL),
        attributes.pair(STRIDE),
        attributes.pair(DILATION),
        PaddingAttribute.read(attributes),
        false);
  }

  /**
   * Reads kernel, stride (the kernel where left out), padding and ceil mode of a pooling. Like
   * PyTorch it refuses padding of more than half the kernel, which would make windows that see
   * mostly padding.
   */
  static WindowAttributes ofPooling(Attributes attributes) {
    Pair kernel = attributes.pair(KERNEL);
    WindowAttributes window =
        new WindowAttributes(
            kernel,
            attributes.isEmpty(STRIDE) ? kernel : attributes.pair(STRIDE),
            new Pair(1, 1),
            PaddingAttribute.read(attributes),
            attributes.annotation().flag("ceilMode"));
    if (window.padding instanceof PaddingAttribute.Explicit padding
        && PoolPadding.areAtMostHalf(
            attributes,
            kernel.height(),
            new PoolPadding(padding.top(), 0),
            new PoolPadding(padding.bottom(), 2))) {
      PoolPadding.areAtMostHalf(
          attributes,
          kernel.width(),
          new PoolPadding(padding.left(), 1),
          new PoolPadding(padding.right(), 3));
    }
    return window;
  }

  /**
   * The windows over an input, {@code SAME} resolved; empty and reported where a window does not
   * fit.
   */
  Optional<Spatial.Windowed> over(LayerRequest request) {
    Shape input = request.shape();
    AxisWindow rows =
        new AxisWindow(kernel.height(), stride.height(), dilation.height(), 0, 0, ceil);
    AxisWindow columns =
        new AxisWindow(kernel.width(), stride.width(), dilation.width(), 0, 0, ceil);
    Spatial.Windowed windows =
        new Spatial.Windowed(
            padding.padRows(rows, input.height()), padding.padColumns(columns, input.width()));
    boolean fits =
        fits(request, windows.height(), input.height(), "rows", 0)
            && fits(request, windows.width(), input.width(), "columns", 1);
    return fits ? Optional.of(windows) : Optional.empty();
  }

  private static boolean fits(
      LayerRequest request, AxisWindow window, long input, String unit, int axis) {
    if (window.outputSize(input) >= 1) {
      return true;
    }
    AnnotationSpec annotation = request.annotation();
    long padded = input + window.paddingBegin() + window.paddingEnd();
    request.problem(
        Message.KERNEL_TOO_LARGE
            .at(
                elementPosition(annotation, KERNEL, axis),
                annotation.name(),
                Counts.grouped(window.span()) + " " + unit,
                Counts.grouped(padded))
            .because(unit + ": " + window.arithmetic(input))
            .fix("padding = SAME"));
    return false;
  }

  /** Where the number for an axis stands: the array's element of that index, or the only one. */
  private static Position elementPosition(AnnotationSpec annotation, String attribute, int axis) {
    List<Literal.Item> items = ((Literal.Listed) annotation.attribute(attribute).value()).items();
    return items.get(Math.min(axis, items.size() - 1)).position();
  }
}
