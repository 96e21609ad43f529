package dev.fovea.processor.layer;

import dev.fovea.processor.diagnostic.Message;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Shape;
import java.util.List;
import java.util.Optional;

/** The attributes that windows along the steps of a sequence share. */
record StepWindowAttributes(
    long kernel, long stride, long dilation, PaddingAttribute padding, boolean ceil) {

  private static final String KERNEL = "kernel";
  private static final String STRIDE = "stride";

  /** Over the only column that a sequence has. */
  private static final AxisWindow COLUMN = new AxisWindow(1, 1, 1, 0, 0, false);

  /** Reads kernel, stride, padding and dilation of a convolution. */
  static StepWindowAttributes ofConvolution(Attributes attributes) {
    return new StepWindowAttributes(
        attributes.single(KERNEL),
        attributes.single(STRIDE),
        attributes.single("dilation"),
        PaddingAttribute.readSteps(attributes, true),
        false);
  }

  /**
   * Reads kernel, stride (the kernel where left out), padding and ceil mode of a pooling. Like
   * PyTorch it refuses padding of more than half the kernel.
   */
  static StepWindowAttributes ofPooling(Attributes attributes) {
    long kernel = attributes.single(KERNEL);
    StepWindowAttributes window =
        new StepWindowAttributes(
            kernel,
            attributes.isEmpty(STRIDE) ? kernel : attributes.single(STRIDE),
            1,
            PaddingAttribute.readSteps(attributes, false),
            attributes.annotation().flag("ceilMode"));
    if (window.padding instanceof PaddingAttribute.Explicit padding) {
      PoolPadding.areAtMostHalf(
          attributes,
          kernel,
          new PoolPadding(padding.top(), 0),
          new PoolPadding(padding.bottom(), 1));
    }
    return window;
  }

  /** The window over an input, {@code SAME} resolved; empty and reported where it does not fit. */
  Optional<Spatial.Windowed> over(LayerRequest request) {
    Shape input = request.shape();
    AxisWindow window =
        padding.padRows(new AxisWindow(kernel, stride, dilation, 0, 0, ceil), input.height());
    if (window.outputSize(input.height()) >= 1) {
      return Optional.of(new Spatial.Windowed(window, COLUMN));
    }
    AnnotationSpec annotation = request.annotation();
    long padded = input.height() + window.paddingBegin() + window.paddingEnd();
    request.problem(
        Message.KERNEL_TOO_LARGE
            .at(
                annotation.positionOf(KERNEL),
                annotation.name(),
                Counts.grouped(window.span()) + " steps",
                Counts.grouped(padded))
            .because("steps: " + window.arithmetic(input.height()))
            .fix("padding = SAME"));
    return Optional.empty();
  }

  /** Adds stride, padding and dilation to the operation where they are not its defaults. */
  static OperationCode code(OperationCode operation, AxisWindow window) {
    OperationCode code = operation;
    if (window.stride() != 1) {
      code = code.with("stride", window.stride());
    }
    if (window.paddingBegin() != 0 || window.paddingEnd() != 0) {
      code = code.with("padding", window.paddingBegin(), window.paddingEnd());
    }
    if (window.dilation() != 1) {
      code = code.with("dilation", window.dilation());
    }
    return code;
  }

  /** Adds kernel, stride, padding and dilation to the metadata. */
  static void describe(Layer.Builder layer, AxisWindow window) {
    layer
        .attribute(KERNEL, List.of(window.kernel()))
        .attribute(STRIDE, List.of(window.stride()))
        .attribute(PaddingAttribute.NAME, List.of(window.paddingBegin(), window.paddingEnd()))
        .attribute("dilation", List.of(window.dilation()));
  }
}
